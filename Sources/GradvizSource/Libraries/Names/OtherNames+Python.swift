// Written by scripts/names from the packages themselves.

extension OtherNames {
  static let ofPython: [String: String] = [
    "": """
    abc aifc antigravity argparse array ast asynchat asyncio asyncore atexit audioop base64
    bdb binascii bisect builtins bz2 cProfile calendar cgi cgitb chunk cmath cmd code codecs
    codeop collections colorsys compileall concurrent configparser contextlib contextvars copy
    copyreg crypt csv ctypes curses dataclasses datetime dbm decimal difflib dis distutils
    doctest email encodings ensurepip enum errno faulthandler fcntl filecmp fileinput fnmatch
    fractions ftplib functools gc genericpath getopt getpass gettext glob graphlib grp gzip
    hashlib heapq hmac html http idlelib imaplib imghdr imp importlib inspect io ipaddress
    itertools json keyword lib2to3 linecache locale logging lzma mailbox mailcap marshal math
    mimetypes mmap modulefinder msilib msvcrt multiprocessing netrc nis nntplib nt ntpath
    nturl2path numbers opcode operator optparse os ossaudiodev pathlib pdb pickle pickletools
    pipes pkgutil platform plistlib poplib posix posixpath pprint profile pstats pty pwd
    py_compile pyclbr pydoc pydoc_data pyexpat queue quopri random re readline reprlib
    resource rlcompleter runpy sched secrets select selectors shelve shlex shutil signal site
    smtpd smtplib sndhdr socket socketserver spwd sqlite3 sre_compile sre_constants sre_parse
    ssl stat statistics string stringprep struct subprocess sunau symtable sys sysconfig
    syslog tabnanny tarfile telnetlib tempfile termios textwrap this threading time timeit
    tkinter token tokenize tomllib trace traceback tracemalloc tty turtle turtledemo types
    typing unicodedata unittest urllib uu uuid venv warnings wave weakref webbrowser winreg
    winsound wsgiref xdrlib xml xmlrpc zipapp zipfile zipimport zlib zoneinfo
    """,
    ".Counter": """
    clear copy elements fromkeys get items keys most_common pop popitem setdefault subtract
    total update values
    """,
    ".OrderedDict": """
    clear copy fromkeys get items keys move_to_end pop popitem setdefault update values
    """,
    ".bool": """
    as_integer_ratio bit_count bit_length conjugate denominator from_bytes imag numerator real
    to_bytes
    """,
    ".complex": """
    conjugate imag real
    """,
    ".defaultdict": """
    clear copy default_factory fromkeys get items keys pop popitem setdefault update values
    """,
    ".deque": """
    append appendleft clear copy count extend extendleft index insert maxlen pop popleft
    remove reverse rotate
    """,
    ".dict": """
    clear copy fromkeys get items keys pop popitem setdefault update values
    """,
    ".float": """
    as_integer_ratio conjugate fromhex hex imag is_integer real
    """,
    ".frozenset": """
    copy difference intersection isdisjoint issubset issuperset symmetric_difference union
    """,
    ".int": """
    as_integer_ratio bit_count bit_length conjugate denominator from_bytes imag numerator real
    to_bytes
    """,
    ".list": """
    append clear copy count extend index insert pop remove reverse sort
    """,
    ".pythonRandom": """
    VERSION betavariate choice choices expovariate gammavariate gauss getrandbits getstate
    lognormvariate normalvariate paretovariate randbytes randint random randrange sample seed
    setstate shuffle triangular uniform vonmisesvariate weibullvariate
    """,
    ".range": """
    count index start step stop
    """,
    ".set": """
    add clear copy difference difference_update discard intersection intersection_update
    isdisjoint issubset issuperset pop remove symmetric_difference symmetric_difference_update
    union update
    """,
    ".str": """
    capitalize casefold center count encode endswith expandtabs find format format_map index
    isalnum isalpha isascii isdecimal isdigit isidentifier islower isnumeric isprintable
    isspace istitle isupper join ljust lower lstrip maketrans partition removeprefix
    removesuffix replace rfind rindex rjust rpartition rsplit rstrip split splitlines
    startswith strip swapcase title translate upper zfill
    """,
    ".tuple": """
    count index
    """,
    "abc": """
    ABC ABCMeta abstractclassmethod abstractmethod abstractproperty abstractstaticmethod
    get_cache_token update_abstractmethods
    """,
    "bisect": """
    bisect bisect_left bisect_right insort insort_left insort_right
    """,
    "builtins": """
    ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup
    BlockingIOError BrokenPipeError BufferError BytesWarning ChildProcessError
    ConnectionAbortedError ConnectionError ConnectionRefusedError ConnectionResetError
    DeprecationWarning EOFError Ellipsis EncodingWarning EnvironmentError Exception
    ExceptionGroup False FileExistsError FileNotFoundError FloatingPointError FutureWarning
    GeneratorExit IOError ImportError ImportWarning IndentationError IndexError
    InterruptedError IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError
    ModuleNotFoundError NameError None NotADirectoryError NotImplemented NotImplementedError
    OSError OverflowError PendingDeprecationWarning PermissionError ProcessLookupError
    RecursionError ReferenceError ResourceWarning RuntimeError RuntimeWarning
    StopAsyncIteration StopIteration SyntaxError SyntaxWarning SystemError SystemExit TabError
    TimeoutError True TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError
    UnicodeError UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning
    ZeroDivisionError abs aiter all anext any ascii bin bool breakpoint bytearray bytes
    callable chr classmethod compile complex copyright credits delattr dict dir divmod
    enumerate eval exec exit filter float format frozenset getattr globals hasattr hash help
    hex id input int isinstance issubclass iter len license list locals map max memoryview min
    next object oct open ord pow print property quit range repr reversed round set setattr
    slice sorted staticmethod str sum super tuple type vars zip
    """,
    "cmath": """
    acos acosh asin asinh atan atanh cos cosh e exp inf infj isclose isfinite isinf isnan log
    log10 nan nanj phase pi polar rect sin sinh sqrt tan tanh tau
    """,
    "collections": """
    ChainMap Counter OrderedDict UserDict UserList UserString abc defaultdict deque namedtuple
    """,
    "contextlib": """
    AbstractAsyncContextManager AbstractContextManager AsyncContextDecorator AsyncExitStack
    ContextDecorator ExitStack GenericAlias MethodType aclosing asynccontextmanager chdir
    closing contextmanager deque nullcontext redirect_stderr redirect_stdout suppress wraps
    """,
    "copy": """
    Error copy deepcopy dispatch_table error
    """,
    "dataclasses": """
    Field FrozenInstanceError FunctionType GenericAlias InitVar KW_ONLY MISSING asdict astuple
    dataclass field fields is_dataclass make_dataclass replace
    """,
    "decimal": """
    BasicContext Clamped Context ConversionSyntax Decimal DecimalException DecimalTuple
    DefaultContext DivisionByZero DivisionImpossible DivisionUndefined ExtendedContext
    FloatOperation HAVE_CONTEXTVAR HAVE_THREADS Inexact InvalidContext InvalidOperation
    MAX_EMAX MAX_PREC MIN_EMIN MIN_ETINY Overflow ROUND_05UP ROUND_CEILING ROUND_DOWN
    ROUND_FLOOR ROUND_HALF_DOWN ROUND_HALF_EVEN ROUND_HALF_UP ROUND_UP Rounded Subnormal
    Underflow getcontext localcontext setcontext
    """,
    "enum": """
    CONFORM CONTINUOUS DynamicClassAttribute EJECT Enum EnumCheck EnumMeta EnumType Flag
    FlagBoundary IntEnum IntFlag KEEP MappingProxyType NAMED_FLAGS ReprEnum STRICT StrEnum
    UNIQUE auto bin global_enum global_enum_repr global_flag_repr global_str member nonmember
    pickle_by_enum_name pickle_by_global_name property reduce show_flag_values unique verify
    """,
    "fractions": """
    Decimal Fraction
    """,
    "functools": """
    GenericAlias RLock WRAPPER_ASSIGNMENTS WRAPPER_UPDATES cache cached_property cmp_to_key
    get_cache_token lru_cache namedtuple partial partialmethod recursive_repr reduce
    singledispatch singledispatchmethod total_ordering update_wrapper wraps
    """,
    "heapq": """
    heapify heappop heappush heappushpop heapreplace merge nlargest nsmallest
    """,
    "itertools": """
    accumulate chain combinations combinations_with_replacement compress count cycle dropwhile
    filterfalse groupby islice pairwise permutations product repeat starmap takewhile tee
    zip_longest
    """,
    "json": """
    JSONDecodeError JSONDecoder JSONEncoder decoder detect_encoding dump dumps encoder load
    loads scanner tool
    """,
    "math": """
    acos acosh asin asinh atan atan2 atanh cbrt ceil comb copysign cos cosh degrees dist e erf
    erfc exp exp2 expm1 fabs factorial floor fmod frexp fsum gamma gcd hypot inf isclose
    isfinite isinf isnan isqrt lcm ldexp lgamma log log10 log1p log2 modf nan nextafter perm
    pi pow prod radians remainder sin sinh sqrt tan tanh tau trunc ulp
    """,
    "operator": """
    abs add and_ attrgetter call concat contains countOf delitem eq floordiv ge getitem gt
    iadd iand iconcat ifloordiv ilshift imatmul imod imul index indexOf inv invert ior ipow
    irshift is_ is_not isub itemgetter itruediv ixor le length_hint lshift lt matmul
    methodcaller mod mul ne neg not_ or_ pos pow rshift setitem sub truediv truth xor
    """,
    "os": """
    CLD_CONTINUED CLD_DUMPED CLD_EXITED CLD_KILLED CLD_STOPPED CLD_TRAPPED DirEntry
    EFD_CLOEXEC EFD_NONBLOCK EFD_SEMAPHORE EX_CANTCREAT EX_CONFIG EX_DATAERR EX_IOERR
    EX_NOHOST EX_NOINPUT EX_NOPERM EX_NOUSER EX_OK EX_OSERR EX_OSFILE EX_PROTOCOL EX_SOFTWARE
    EX_TEMPFAIL EX_UNAVAILABLE EX_USAGE F_LOCK F_OK F_TEST F_TLOCK F_ULOCK GRND_NONBLOCK
    GRND_RANDOM GenericAlias MFD_ALLOW_SEALING MFD_CLOEXEC MFD_HUGETLB MFD_HUGE_16GB
    MFD_HUGE_16MB MFD_HUGE_1GB MFD_HUGE_1MB MFD_HUGE_256MB MFD_HUGE_2GB MFD_HUGE_2MB
    MFD_HUGE_32MB MFD_HUGE_512KB MFD_HUGE_512MB MFD_HUGE_64KB MFD_HUGE_8MB MFD_HUGE_MASK
    MFD_HUGE_SHIFT Mapping MutableMapping NGROUPS_MAX O_ACCMODE O_APPEND O_ASYNC O_CLOEXEC
    O_CREAT O_DIRECT O_DIRECTORY O_DSYNC O_EXCL O_FSYNC O_LARGEFILE O_NDELAY O_NOATIME
    O_NOCTTY O_NOFOLLOW O_NONBLOCK O_PATH O_RDONLY O_RDWR O_RSYNC O_SYNC O_TMPFILE O_TRUNC
    O_WRONLY POSIX_FADV_DONTNEED POSIX_FADV_NOREUSE POSIX_FADV_NORMAL POSIX_FADV_RANDOM
    POSIX_FADV_SEQUENTIAL POSIX_FADV_WILLNEED POSIX_SPAWN_CLOSE POSIX_SPAWN_DUP2
    POSIX_SPAWN_OPEN PRIO_PGRP PRIO_PROCESS PRIO_USER P_ALL P_NOWAIT P_NOWAITO P_PGID P_PID
    P_PIDFD P_WAIT PathLike RTLD_DEEPBIND RTLD_GLOBAL RTLD_LAZY RTLD_LOCAL RTLD_NODELETE
    RTLD_NOLOAD RTLD_NOW RWF_APPEND RWF_DSYNC RWF_HIPRI RWF_NOWAIT RWF_SYNC R_OK SCHED_BATCH
    SCHED_FIFO SCHED_IDLE SCHED_OTHER SCHED_RESET_ON_FORK SCHED_RR SEEK_CUR SEEK_DATA SEEK_END
    SEEK_HOLE SEEK_SET SPLICE_F_MORE SPLICE_F_MOVE SPLICE_F_NONBLOCK ST_APPEND ST_MANDLOCK
    ST_NOATIME ST_NODEV ST_NODIRATIME ST_NOEXEC ST_NOSUID ST_RDONLY ST_RELATIME ST_SYNCHRONOUS
    ST_WRITE TMP_MAX WCONTINUED WCOREDUMP WEXITED WEXITSTATUS WIFCONTINUED WIFEXITED
    WIFSIGNALED WIFSTOPPED WNOHANG WNOWAIT WSTOPPED WSTOPSIG WTERMSIG WUNTRACED W_OK
    XATTR_CREATE XATTR_REPLACE XATTR_SIZE_MAX X_OK abort access altsep chdir chmod chown
    chroot close closerange confstr confstr_names copy_file_range cpu_count ctermid curdir
    defpath device_encoding devnull dup dup2 environ environb error eventfd eventfd_read
    eventfd_write execl execle execlp execlpe execv execve execvp execvpe extsep fchdir fchmod
    fchown fdatasync fdopen fork forkpty fpathconf fsdecode fsencode fspath fstat fstatvfs
    fsync ftruncate fwalk get_blocking get_exec_path get_inheritable get_terminal_size getcwd
    getcwdb getegid getenv getenvb geteuid getgid getgrouplist getgroups getloadavg getlogin
    getpgid getpgrp getpid getppid getpriority getrandom getresgid getresuid getsid getuid
    getxattr initgroups isatty kill killpg lchown linesep link listdir listxattr lockf
    login_tty lseek lstat major makedev makedirs memfd_create minor mkdir mkfifo mknod name
    nice open openpty pardir pathconf pathconf_names pathsep pidfd_open pipe pipe2 popen
    posix_fadvise posix_fallocate posix_spawn posix_spawnp pread preadv putenv pwrite pwritev
    read readlink readv register_at_fork remove removedirs removexattr rename renames replace
    rmdir scandir sched_get_priority_max sched_get_priority_min sched_getaffinity
    sched_getparam sched_getscheduler sched_param sched_rr_get_interval sched_setaffinity
    sched_setparam sched_setscheduler sched_yield sendfile sep set_blocking set_inheritable
    setegid seteuid setgid setgroups setpgid setpgrp setpriority setregid setresgid setresuid
    setreuid setsid setuid setxattr spawnl spawnle spawnlp spawnlpe spawnv spawnve spawnvp
    spawnvpe splice stat stat_result statvfs statvfs_result strerror supports_bytes_environ
    supports_dir_fd supports_effective_ids supports_fd supports_follow_symlinks symlink sync
    sysconf sysconf_names system tcgetpgrp tcsetpgrp terminal_size times times_result truncate
    ttyname umask uname uname_result unlink unsetenv urandom utime wait wait3 wait4 waitid
    waitid_result waitpid waitstatus_to_exitcode walk write writev
    """,
    "os.path": """
    abspath altsep basename commonpath commonprefix curdir defpath devnull dirname exists
    expanduser expandvars extsep getatime getctime getmtime getsize isabs isdir isfile islink
    ismount join lexists normcase normpath pardir pathsep realpath relpath samefile
    sameopenfile samestat sep split splitdrive splitext supports_unicode_filenames
    """,
    "random": """
    BPF LOG4 NV_MAGICCONST RECIP_BPF Random SG_MAGICCONST SystemRandom TWOPI betavariate
    choice choices expovariate gammavariate gauss getrandbits getstate lognormvariate
    normalvariate paretovariate randbytes randint random randrange sample seed setstate
    shuffle triangular uniform vonmisesvariate weibullvariate
    """,
    "re": """
    A ASCII DEBUG DOTALL I IGNORECASE L LOCALE M MULTILINE Match NOFLAG Pattern RegexFlag S
    Scanner T TEMPLATE U UNICODE VERBOSE X compile error escape findall finditer fullmatch
    match purge search split sub subn template
    """,
    "statistics": """
    Counter Decimal Fraction LinearRegression NormalDist StatisticsError bisect_left
    bisect_right correlation covariance defaultdict erf exp fabs fmean fsum geometric_mean
    groupby harmonic_mean hypot linear_regression log mean median median_grouped median_high
    median_low mode mul multimode namedtuple pstdev pvariance quantiles reduce repeat sqrt
    stdev tau variance
    """,
    "string": """
    Formatter Template ascii_letters ascii_lowercase ascii_uppercase capwords digits hexdigits
    octdigits printable punctuation whitespace
    """,
    "sys": """
    abiflags addaudithook api_version argv audit base_exec_prefix base_prefix breakpointhook
    builtin_module_names byteorder call_tracing copyright displayhook dont_write_bytecode
    exc_info excepthook exception exec_prefix executable exit flags float_info
    float_repr_style get_asyncgen_hooks get_coroutine_origin_tracking_depth
    get_int_max_str_digits getallocatedblocks getdefaultencoding getdlopenflags
    getfilesystemencodeerrors getfilesystemencoding getprofile getrecursionlimit getrefcount
    getsizeof getswitchinterval gettrace hash_info hexversion implementation int_info intern
    is_finalizing maxsize maxunicode meta_path modules orig_argv path path_hooks
    path_importer_cache platform platlibdir prefix pycache_prefix set_asyncgen_hooks
    set_coroutine_origin_tracking_depth set_int_max_str_digits setdlopenflags setprofile
    setrecursionlimit setswitchinterval settrace stderr stdin stdlib_module_names stdout
    thread_info unraisablehook version version_info warnoptions
    """,
    "time": """
    CLOCK_BOOTTIME CLOCK_MONOTONIC CLOCK_MONOTONIC_RAW CLOCK_PROCESS_CPUTIME_ID CLOCK_REALTIME
    CLOCK_TAI CLOCK_THREAD_CPUTIME_ID altzone asctime clock_getres clock_gettime
    clock_gettime_ns clock_settime clock_settime_ns ctime daylight get_clock_info gmtime
    localtime mktime monotonic monotonic_ns perf_counter perf_counter_ns process_time
    process_time_ns pthread_getcpuclockid sleep strftime strptime struct_time thread_time
    thread_time_ns time time_ns timezone tzname tzset
    """,
    "types": """
    AsyncGeneratorType BuiltinFunctionType BuiltinMethodType CellType
    ClassMethodDescriptorType CodeType CoroutineType DynamicClassAttribute EllipsisType
    FrameType FunctionType GeneratorType GenericAlias GetSetDescriptorType LambdaType
    MappingProxyType MemberDescriptorType MethodDescriptorType MethodType MethodWrapperType
    ModuleType NoneType NotImplementedType SimpleNamespace TracebackType UnionType
    WrapperDescriptorType coroutine new_class prepare_class resolve_bases
    """,
    "typing": """
    ABCMeta AbstractSet Annotated Any AnyStr AsyncContextManager AsyncGenerator AsyncIterable
    AsyncIterator Awaitable BinaryIO ByteString CT_co Callable ChainMap ClassVar Collection
    Concatenate Container ContextManager Coroutine Counter DefaultDict Deque Dict
    EXCLUDED_ATTRIBUTES Final ForwardRef FrozenSet Generator Generic GenericAlias Hashable IO
    ItemsView Iterable Iterator KT KeysView List Literal LiteralString Mapping MappingView
    Match MethodDescriptorType MethodWrapperType MutableMapping MutableSequence MutableSet
    NamedTuple NamedTupleMeta Never NewType NoReturn NotRequired Optional OrderedDict
    ParamSpec ParamSpecArgs ParamSpecKwargs Pattern Protocol Required Reversible Self Sequence
    Set Sized SupportsAbs SupportsBytes SupportsComplex SupportsFloat SupportsIndex
    SupportsInt SupportsRound T TYPE_CHECKING T_co T_contra Text TextIO Tuple Type TypeAlias
    TypeGuard TypeVar TypeVarTuple TypedDict Union Unpack VT VT_co V_co ValuesView
    WrapperDescriptorType abstractmethod assert_never assert_type cast clear_overloads
    dataclass_transform defaultdict final get_args get_origin get_overloads get_type_hints io
    is_typeddict no_type_check no_type_check_decorator overload re reveal_type
    runtime_checkable
    """,
    "warnings": """
    WarningMessage catch_warnings defaultaction filters filterwarnings formatwarning
    onceregistry resetwarnings showwarning simplefilter warn warn_explicit
    """,
  ]
}
