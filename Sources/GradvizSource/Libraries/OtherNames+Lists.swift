extension OtherNames {
  /// The names that modules have where they are installed, by module.
  static let all: [String: Set<Substring>] = lists.mapValues {
    Set($0.split(whereSeparator: \.isWhitespace))
  }

  private static let lists: [String: String] = [
    "numpy": """
    False_ ScalarType True_ abs absolute acos acosh add all allclose amax amin angle any append
    apply_along_axis apply_over_axes arange arccos arccosh arcsin arcsinh arctan arctan2 arctanh
    argmax argmin argpartition argsort argwhere around array array2string array_equal
    array_equiv array_repr array_split array_str asanyarray asarray asarray_chkfinite
    ascontiguousarray asfortranarray asin asinh asmatrix astype atan atan2 atanh atleast_1d
    atleast_2d atleast_3d average bartlett base_repr binary_repr bincount bitwise_and
    bitwise_count bitwise_invert bitwise_left_shift bitwise_not bitwise_or bitwise_right_shift
    bitwise_xor blackman block bmat bool bool_ broadcast broadcast_arrays broadcast_shapes
    broadcast_to busday_count busday_offset busdaycalendar byte bytes_ c_ can_cast cbrt cdouble
    ceil char character choose clip clongdouble column_stack common_type complex128 complex256
    complex64 complexfloating compress concat concatenate conj conjugate convolve copy copysign
    copyto core corrcoef correlate cos cosh count_nonzero cov cross csingle ctypeslib cumprod
    cumsum cumulative_prod cumulative_sum datetime64 datetime_as_string datetime_data deg2rad
    degrees delete diag diag_indices diag_indices_from diagflat diagonal diff digitize divide
    divmod dot double dsplit dstack dtype dtypes e ediff1d einsum einsum_path emath empty
    empty_like equal errstate euler_gamma exceptions exp exp2 expand_dims expm1 extract eye f2py
    fabs fft fill_diagonal finfo fix flatiter flatnonzero flexible flip fliplr flipud float128
    float16 float32 float64 float_power floating floor floor_divide fmax fmin fmod
    format_float_positional format_float_scientific frexp from_dlpack frombuffer fromfile
    fromfunction fromiter frompyfunc fromregex fromstring full full_like gcd generic genfromtxt
    geomspace get_include get_printoptions getbufsize geterr geterrcall gradient greater
    greater_equal half hamming hanning heaviside histogram histogram2d histogram_bin_edges
    histogramdd hsplit hstack hypot i0 identity iinfo imag index_exp indices inexact inf info
    inner insert int16 int32 int64 int8 int_ intc integer interp intersect1d intp invert
    is_busday isclose iscomplex iscomplexobj isdtype isfinite isfortran isin isinf isnan isnat
    isneginf isposinf isreal isrealobj isscalar issubdtype iterable ix_ kaiser kron lcm ldexp
    left_shift less less_equal lexsort lib linalg linspace little_endian load loadtxt log log10
    log1p log2 logaddexp logaddexp2 logical_and logical_not logical_or logical_xor logspace long
    longdouble longlong ma mask_indices matmul matrix matrix_transpose matvec max maximum
    may_share_memory mean median memmap meshgrid mgrid min min_scalar_type minimum mintypecode
    mod modf moveaxis multiply nan nan_to_num nanargmax nanargmin nancumprod nancumsum nanmax
    nanmean nanmedian nanmin nanpercentile nanprod nanquantile nanstd nansum nanvar ndarray
    ndenumerate ndim ndindex nditer negative nested_iters newaxis nextafter nonzero not_equal
    number object_ ogrid ones ones_like outer packbits pad partition percentile permute_dims pi
    piecewise place poly poly1d polyadd polyder polydiv polyfit polyint polymul polynomial
    polysub polyval positive pow power printoptions prod promote_types ptp put put_along_axis
    putmask quantile r_ rad2deg radians random ravel ravel_multi_index real real_if_close rec
    recarray reciprocal record remainder repeat require reshape resize result_type right_shift
    rint roll rollaxis roots rot90 round row_stack s_ save savetxt savez savez_compressed
    sctypeDict searchsorted select set_printoptions setbufsize setdiff1d seterr seterrcall
    setxor1d shape shares_memory short show_config show_runtime sign signbit signedinteger sin
    sinc single sinh size sort sort_complex spacing split sqrt square squeeze stack std str_
    strings subtract sum swapaxes take take_along_axis tan tanh tensordot test testing tile
    timedelta64 trace transpose trapezoid tri tril tril_indices tril_indices_from trim_zeros
    triu triu_indices triu_indices_from true_divide trunc typecodes typename typing ubyte ufunc
    uint uint16 uint32 uint64 uint8 uintc uintp ulong ulonglong union1d unique unique_all
    unique_counts unique_inverse unique_values unpackbits unravel_index unsignedinteger unstack
    unwrap ushort vander var vdot vecdot vecmat vectorize void vsplit vstack where zeros
    zeros_like
    """,
    "numpy.linalg": """
    LinAlgError cholesky cond cross det diagonal eig eigh eigvals eigvalsh inv lstsq matmul
    matrix_norm matrix_power matrix_rank matrix_transpose multi_dot norm outer pinv qr slogdet
    solve svd svdvals tensordot tensorinv tensorsolve test trace vecdot vector_norm
    """,
    "torch": """
    AVG AcceleratorError AggregationType AliasDb AnyType Argument ArgumentSpec AwaitType
    BenchmarkConfig BenchmarkExecutionStats Block BoolStorage BoolTensor BoolType BufferDict
    ByteStorage ByteTensor CallStack Capsule CharStorage CharTensor ClassType Code
    CompilationUnit CompleteArgumentSpec ComplexType ConcreteModuleType
    ConcreteModuleTypeBuilder DeepCopyMemoTable DeserializationStorageContext DeviceObjType
    DictType DisableTorchFunction DisableTorchFunctionSubclass DispatchKey DispatchKeySet
    DoubleStorage DoubleTensor EnumType ErrorReport Event ExcludeDispatchKeyGuard ExecutionPlan
    FatalError FileCheck FloatStorage FloatTensor FloatType FunctionSchema Future FutureType
    Generator GradScaler Gradient Graph GraphExecutorState IODescriptor InferredType IntStorage
    IntTensor IntType InterfaceType JITException ListType LiteScriptModule LockingLogger
    LongStorage LongTensor ModuleDict Node NoneType NoopLogger NumberType OperatorInfo
    OptionalType OutOfMemoryError ParameterDict PyObjectType PyTorchFileReader PyTorchFileWriter
    RRefType SUM ScriptClass ScriptClassFunction ScriptDict ScriptDictIterator
    ScriptDictKeyIterator ScriptFunction ScriptList ScriptListIterator ScriptMethod ScriptModule
    ScriptModuleSerializer ScriptObject ScriptObjectProperty SerializationStorageContext
    ShortStorage ShortTensor Size StaticModule Stream StreamObjType StringType SymBool
    SymBoolType SymFloat SymInt SymIntType Tag Tensor TensorType ThroughputBenchmark
    TracingState TupleType Type TypedStorage UnionType UntypedStorage Use Value abs abs_
    absolute acos acos_ acosh acosh_ adaptive_avg_pool1d adaptive_max_pool1d add addbmm addcdiv
    addcmul addmm addmv addmv_ addr adjoint affine_grid_generator alias_copy all allclose
    alpha_dropout alpha_dropout_ amax amin aminmax angle any arange arccos arccos_ arccosh
    arccosh_ arcsin arcsin_ arcsinh arcsinh_ arctan arctan2 arctan_ arctanh arctanh_
    are_deterministic_algorithms_enabled argmax argmin argsort argwhere as_strided as_strided_
    as_strided_copy as_strided_scatter as_tensor asarray asin asin_ asinh asinh_ atan atan2
    atan_ atanh atanh_ atleast_1d atleast_2d atleast_3d autocast autocast_decrement_nesting
    autocast_increment_nesting avg_pool1d baddbmm bartlett_window batch_norm
    batch_norm_backward_elemt batch_norm_backward_reduce batch_norm_elemt
    batch_norm_gather_stats batch_norm_gather_stats_with_counts batch_norm_stats
    batch_norm_update_stats bernoulli bfloat16 bilinear binary_cross_entropy_with_logits
    bincount binomial bit bits16 bits1x8 bits2x4 bits4x2 bits8 bitwise_and bitwise_left_shift
    bitwise_not bitwise_or bitwise_right_shift bitwise_xor blackman_window block_diag bmm bool
    broadcast_tensors broadcast_to bucketize can_cast cartesian_prod cat ccol_indices_copy cdist
    cdouble ceil ceil_ celu celu_ cfloat chain_matmul chalf channel_shuffle cholesky
    cholesky_inverse cholesky_solve choose_qparams_optimized chunk clamp clamp_ clamp_max
    clamp_max_ clamp_min clamp_min_ clear_autocast_cache clip clip_ clone col_indices_copy
    column_stack combinations compile complex complex128 complex32 complex64 concat concatenate
    cond conj conj_physical conj_physical_ constant_pad_nd conv1d conv2d conv3d conv_tbc
    conv_transpose1d conv_transpose2d conv_transpose3d convolution copysign corrcoef cos cos_
    cosh cosh_ cosine_embedding_loss cosine_similarity count_nonzero cov cpp cross
    crow_indices_copy ctc_loss cummax cummin cumprod cumsum cumulative_trapezoid
    default_generator deg2rad deg2rad_ dequantize det detach detach_ detach_copy device diag
    diag_embed diagflat diagonal diagonal_copy diagonal_scatter diff digamma dist distributed
    div divide dot double dropout dropout_ dsmm dsplit dstack dtype e einsum embedding
    embedding_bag embedding_renorm_ empty empty_like empty_permuted empty_quantized
    empty_strided enable_grad eq equal erf erf_ erfc erfc_ erfinv exp exp2 exp2_ exp_
    expand_copy expm1 expm1_ export eye fake_quantize_per_channel_affine
    fake_quantize_per_tensor_affine fbgemm_linear_fp16_weight
    fbgemm_linear_fp16_weight_fp32_activation fbgemm_linear_int8_weight
    fbgemm_linear_int8_weight_fp32_activation fbgemm_linear_quantize_weight
    fbgemm_pack_gemm_matrix_fp16 fbgemm_pack_quantized_matrix feature_alpha_dropout
    feature_alpha_dropout_ feature_dropout feature_dropout_ fft fill fill_ finfo fix fix_
    flatten flip fliplr flipud float float16 float32 float4_e2m1fn_x2 float64 float8_e4m3fn
    float8_e4m3fnuz float8_e5m2 float8_e5m2fnuz float8_e8m0fnu float_power floor floor_
    floor_divide fmax fmin fmod fork frac frac_ frexp frobenius_norm from_file from_numpy
    frombuffer full full_like fused_moving_avg_obs_fake_quant fx gather gcd gcd_ ge geqrf ger
    get_autocast_cpu_dtype get_autocast_dtype get_autocast_gpu_dtype get_autocast_ipu_dtype
    get_autocast_xla_dtype get_default_device get_default_dtype get_deterministic_debug_mode
    get_device get_device_module get_float32_matmul_precision get_num_interop_threads
    get_num_threads get_rng_state gradient greater greater_equal grid_sampler grid_sampler_2d
    grid_sampler_3d group_norm gru gru_cell gt half hamming_window hann_window hardshrink
    has_lapack has_mkl has_openmp has_spectral hash_tensor heaviside hinge_embedding_loss histc
    histogram histogramdd hsmm hsplit hspmm hstack hub hypot i0 i0_ igamma igammac iinfo imag
    import_ir_module import_ir_module_from_buffer index_add index_copy index_fill index_put
    index_put_ index_reduce index_select indices_copy inf inference_mode init_num_threads
    initial_seed inner instance_norm int int1 int16 int2 int3 int32 int4 int5 int6 int64 int7
    int8 int_repr inverse is_anomaly_check_nan_enabled is_anomaly_enabled
    is_autocast_cache_enabled is_autocast_cpu_enabled is_autocast_enabled
    is_autocast_ipu_enabled is_autocast_xla_enabled is_complex is_conj
    is_deterministic_algorithms_warn_only_enabled is_distributed is_floating_point
    is_grad_enabled is_inference is_inference_mode_enabled is_neg is_nonzero is_same_size
    is_signed is_storage is_tensor is_vulkan_available is_warn_always_enabled isclose isfinite
    isin isinf isnan isneginf isposinf isreal istft jit kaiser_window kl_div kron kthvalue
    layer_norm layout lcm lcm_ ldexp ldexp_ le lerp less less_equal lgamma linalg linspace load
    lobpcg log log10 log10_ log1p log1p_ log2 log2_ log_ log_softmax logaddexp logaddexp2
    logcumsumexp logdet logical_and logical_not logical_or logical_xor logit logit_ logspace
    logsumexp long lstm lstm_cell lt lu_solve lu_unpack manual_seed margin_ranking_loss
    masked_fill masked_scatter masked_select matmul matrix_exp matrix_power max max_pool1d
    max_pool1d_with_indices max_pool2d max_pool3d maximum mean median memory_format
    merge_type_from_type_comment meshgrid min minimum mm mode moveaxis movedim msort mul
    multinomial multiply multiprocessing mv mvlgamma nan nan_to_num nan_to_num_ nanmean
    nanmedian nanquantile nansum narrow narrow_copy native_batch_norm native_channel_shuffle
    native_dropout native_group_norm native_layer_norm native_norm ne neg neg_ negative
    negative_ newaxis nextafter no_grad nonzero nonzero_static norm norm_except_dim normal
    not_equal nuclear_norm numel ones ones_like onnx orgqr ormqr outer pairwise_distance
    parse_ir parse_schema parse_type_comment pdist permute permute_copy pi pinverse
    pixel_shuffle pixel_unshuffle poisson poisson_nll_loss polar polygamma positive pow prelu
    prod profiler promote_types put qint32 qint8 qr qscheme quantile quantization
    quantize_per_channel quantize_per_tensor quantize_per_tensor_dynamic quint2x4 quint4x2
    quint8 rad2deg rad2deg_ rand rand_like randint randint_like randn randn_like randperm range
    ravel real reciprocal reciprocal_ relu relu_ remainder renorm repeat_interleave reshape
    resize_as_ resize_as_sparse_ resolve_conj resolve_neg result_type rms_norm rnn_relu
    rnn_relu_cell rnn_tanh rnn_tanh_cell roll rot90 round round_ row_indices_copy row_stack
    rrelu rrelu_ rsqrt rsqrt_ rsub saddmm save scalar_tensor scatter scatter_add scatter_reduce
    searchsorted seed select select_copy select_scatter selu selu_ set_anomaly_enabled
    set_autocast_cache_enabled set_autocast_cpu_dtype set_autocast_cpu_enabled
    set_autocast_dtype set_autocast_enabled set_autocast_gpu_dtype set_autocast_ipu_dtype
    set_autocast_ipu_enabled set_autocast_xla_dtype set_autocast_xla_enabled set_default_device
    set_default_tensor_type set_deterministic_debug_mode set_float32_matmul_precision
    set_flush_denormal set_num_interop_threads set_num_threads set_printoptions set_rng_state
    set_warn_always sgn short sigmoid sigmoid_ sign signbit sin sin_ sinc sinc_ sinh sinh_
    slice_copy slice_inverse slice_scatter slogdet smm softmax sort sparse sparse_bsc_tensor
    sparse_bsr_tensor sparse_compressed_tensor sparse_coo_tensor sparse_csc_tensor
    sparse_csr_tensor split split_copy split_with_sizes split_with_sizes_copy spmm sqrt sqrt_
    square square_ squeeze squeeze_copy sspaddmm stack std std_mean stft sub subtract sum svd
    swapaxes swapdims t t_copy take take_along_dim tan tan_ tanh tanh_ tensor tensor_split
    tensordot testing thread_safe_generator threshold threshold_ tile topk trace transpose
    transpose_copy trapezoid trapz triangular_solve tril tril_indices triplet_margin_loss triu
    triu_indices true_divide trunc trunc_ typename uint1 uint16 uint2 uint3 uint32 uint4 uint5
    uint6 uint64 uint7 uint8 unbind unbind_copy unflatten unfold_copy unify_type_list
    unique_consecutive unravel_index unsafe_chunk unsafe_split unsafe_split_with_sizes unsqueeze
    unsqueeze_copy use_deterministic_algorithms values_copy vander var var_mean vdot
    view_as_complex view_as_complex_copy view_as_real view_as_real_copy view_copy vmap vsplit
    vstack wait where xlogy xlogy_ zero_ zeros zeros_like
    """,
    "torch.nn": """
    AdaptiveAvgPool1d AdaptiveAvgPool2d AdaptiveAvgPool3d AdaptiveLogSoftmaxWithLoss
    AdaptiveMaxPool1d AdaptiveMaxPool2d AdaptiveMaxPool3d AlphaDropout AvgPool1d AvgPool2d
    AvgPool3d BCELoss BCEWithLogitsLoss BatchNorm1d BatchNorm2d BatchNorm3d Bilinear Buffer CELU
    CTCLoss ChannelShuffle CircularPad1d CircularPad2d CircularPad3d ConstantPad1d ConstantPad2d
    ConstantPad3d Container Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d
    CosineEmbeddingLoss CosineSimilarity CrossEntropyLoss CrossMapLRN2d DataParallel Dropout
    Dropout1d Dropout2d Dropout3d ELU Embedding EmbeddingBag FeatureAlphaDropout Flatten Fold
    FractionalMaxPool2d FractionalMaxPool3d GELU GLU GRU GRUCell GaussianNLLLoss GroupNorm
    Hardshrink Hardsigmoid Hardswish Hardtanh HingeEmbeddingLoss HuberLoss Identity
    InstanceNorm1d InstanceNorm2d InstanceNorm3d KLDivLoss L1Loss LPPool1d LPPool2d LPPool3d
    LSTM LSTMCell LayerNorm LazyBatchNorm1d LazyBatchNorm2d LazyBatchNorm3d LazyConv1d
    LazyConv2d LazyConv3d LazyConvTranspose1d LazyConvTranspose2d LazyConvTranspose3d
    LazyInstanceNorm1d LazyInstanceNorm2d LazyInstanceNorm3d LazyLinear LeakyReLU Linear
    LinearCrossEntropyLoss LinearCrossEntropyOptions LocalResponseNorm LogSigmoid LogSoftmax
    MSELoss MarginRankingLoss MaxPool1d MaxPool2d MaxPool3d MaxUnpool1d MaxUnpool2d MaxUnpool3d
    Mish Module ModuleDict ModuleList MultiLabelMarginLoss MultiLabelSoftMarginLoss
    MultiMarginLoss MultiheadAttention NLLLoss NLLLoss2d PReLU PairwiseDistance Parameter
    ParameterDict ParameterList PixelShuffle PixelUnshuffle PoissonNLLLoss RMSNorm RNN RNNBase
    RNNCell RNNCellBase RReLU ReLU ReLU6 ReflectionPad1d ReflectionPad2d ReflectionPad3d
    ReplicationPad1d ReplicationPad2d ReplicationPad3d SELU Sequential SiLU Sigmoid SmoothL1Loss
    SoftMarginLoss Softmax Softmax2d Softmin Softplus Softshrink Softsign SyncBatchNorm Tanh
    Tanhshrink Threshold Transformer TransformerDecoder TransformerDecoderLayer
    TransformerEncoder TransformerEncoderLayer TripletMarginLoss TripletMarginWithDistanceLoss
    Unflatten Unfold UninitializedBuffer UninitializedParameter Upsample UpsamplingBilinear2d
    UpsamplingNearest2d ZeroPad1d ZeroPad2d ZeroPad3d
    """,
    "torch.nn.functional": """
    BroadcastingList1 BroadcastingList2 BroadcastingList3 Callable DType
    GRID_SAMPLE_INTERPOLATION_MODES GRID_SAMPLE_PADDING_MODES Optional ScalingType SwizzleType
    TYPE_CHECKING Tensor adaptive_avg_pool1d adaptive_avg_pool2d adaptive_avg_pool3d
    adaptive_max_pool1d adaptive_max_pool1d_with_indices adaptive_max_pool2d
    adaptive_max_pool2d_with_indices adaptive_max_pool3d adaptive_max_pool3d_with_indices
    affine_grid alpha_dropout assert_int_or_pair avg_pool1d avg_pool2d avg_pool3d batch_norm
    bilinear binary_cross_entropy binary_cross_entropy_with_logits boolean_dispatch celu celu_
    channel_shuffle conv1d conv2d conv3d conv_tbc conv_transpose1d conv_transpose2d
    conv_transpose3d cosine_embedding_loss cosine_similarity cross_entropy ctc_loss dropout
    dropout1d dropout2d dropout3d elu elu_ embedding embedding_bag feature_alpha_dropout fold
    fractional_max_pool2d fractional_max_pool2d_with_indices fractional_max_pool3d
    fractional_max_pool3d_with_indices gaussian_nll_loss gelu glu grid_sample group_norm
    grouped_mm gumbel_softmax handle_torch_function hardshrink hardsigmoid hardswish hardtanh
    hardtanh_ has_torch_function has_torch_function_unary has_torch_function_variadic
    hinge_embedding_loss huber_loss instance_norm interpolate kl_div l1_loss layer_norm
    leaky_relu leaky_relu_ linear linear_cross_entropy local_response_norm log_softmax
    logsigmoid lp_pool1d lp_pool2d lp_pool3d margin_ranking_loss max_pool1d
    max_pool1d_with_indices max_pool2d max_pool2d_with_indices max_pool3d
    max_pool3d_with_indices max_unpool1d max_unpool2d max_unpool3d mish mse_loss
    multi_head_attention_forward multi_margin_loss multilabel_margin_loss
    multilabel_soft_margin_loss native_channel_shuffle nll_loss normalize one_hot pad
    pairwise_distance pdist pixel_shuffle pixel_unshuffle poisson_nll_loss prelu relu relu6
    relu_ reproducibility_notes rms_norm rrelu rrelu_ scaled_dot_product_attention
    scaled_grouped_mm scaled_mm selu selu_ sigmoid silu smooth_l1_loss soft_margin_loss softmax
    softmin softplus softshrink softsign sparse_support_notes tanh tanhshrink tf32_notes
    threshold threshold_ triplet_margin_loss triplet_margin_with_distance_loss unfold upsample
    upsample_bilinear upsample_nearest
    """,
    "torch.optim": """
    ASGD Adadelta Adafactor Adagrad Adam AdamW Adamax LBFGS Muon NAdam Optimizer RAdam RMSprop
    Rprop SGD SparseAdam
    """,
    "torch.optim.lr_scheduler": """
    Any ChainedScheduler ConstantLR CosineAnnealingLR CosineAnnealingWarmRestarts Counter
    CyclicLR EPOCH_DEPRECATION_WARNING ExponentialLR LRScheduler LambdaLR LinearLR Literal
    MultiStepLR MultiplicativeLR OneCycleLR Optimizer PolynomialLR ReduceLROnPlateau Self
    SequentialLR StepLR SupportsFloat TYPE_CHECKING Tensor TypedDict
    """,
    "torch.distributions": """
    AbsTransform AffineTransform Bernoulli Beta Binomial CatTransform Categorical Cauchy Chi2
    ComposeTransform ContinuousBernoulli CorrCholeskyTransform CumulativeDistributionTransform
    Dirichlet Distribution ExpTransform Exponential ExponentialFamily FisherSnedecor Gamma
    GeneralizedPareto Geometric Gumbel HalfCauchy HalfNormal Independent IndependentTransform
    InverseGamma Kumaraswamy LKJCholesky Laplace LogNormal LogisticNormal
    LowRankMultivariateNormal LowerCholeskyTransform MixtureSameFamily Multinomial
    MultivariateNormal NegativeBinomial Normal OneHotCategorical
    OneHotCategoricalStraightThrough Pareto Poisson PositiveDefiniteTransform PowerTransform
    RelaxedBernoulli RelaxedOneHotCategorical ReshapeTransform SigmoidTransform SoftmaxTransform
    SoftplusTransform StackTransform StickBreakingTransform StudentT TanhTransform Transform
    TransformedDistribution Uniform VonMises Weibull Wishart
    """,
    "torch.autograd": """
    DeviceType Function Mapping NestedIOFunction ProfilerActivity ProfilerConfig ProfilerEvent
    ProfilerState SavedTensor Sequence Variable backward cast detect_anomaly enable_grad
    enforce_grad_layout_policy grad gradcheck gradgradcheck handle_torch_function
    has_torch_function inference_mode is_multithreading_enabled is_tensor_like
    is_view_replay_enabled kineto_available no_grad overload set_detect_anomaly set_grad_enabled
    set_multithreading_enabled variable
    """,
    "torch.linalg": """
    LinAlgError cholesky cholesky_ex common_notes cond cross det diagonal eig eigh eigvals
    eigvalsh householder_product inv inv_ex ldl_factor ldl_factor_ex ldl_solve lstsq lu
    lu_factor lu_factor_ex lu_solve matmul matrix_exp matrix_norm matrix_power matrix_rank
    multi_dot norm pinv qr slogdet solve solve_ex solve_triangular svd svdvals tensorinv
    tensorsolve vander vecdot vector_norm
    """,
    "torch.nn.init": """
    Callable Literal ParamSpec Tensor TypeVar calculate_gain constant constant_ dirac dirac_ eye
    eye_ kaiming_normal kaiming_normal_ kaiming_uniform kaiming_uniform_ normal normal_ ones_
    orthogonal orthogonal_ sparse sparse_ trunc_normal_ uniform uniform_ xavier_normal
    xavier_normal_ xavier_uniform xavier_uniform_ zeros_
    """,
    "torch.nn.utils": """
    clip_grad_norm clip_grad_norm_ clip_grad_value_ clip_grads_with_norm_
    convert_conv2d_weight_memory_format convert_conv3d_weight_memory_format fuse_conv_bn_eval
    fuse_conv_bn_weights fuse_linear_bn_eval fuse_linear_bn_weights get_total_norm
    parameters_to_vector remove_spectral_norm remove_weight_norm skip_init spectral_norm
    vector_to_parameters weight_norm
    """,
    "torch.utils.data": """
    BatchSampler ChainDataset ConcatDataset DFIterDataPipe DataChunk DataLoader Dataset
    DistributedSampler IterDataPipe IterableDataset MapDataPipe RandomSampler Sampler
    SequentialSampler StackDataset Subset SubsetRandomSampler TensorDataset
    WeightedRandomSampler
    """,
    "torch.func": """
    debug_unwrap functional_call functionalize grad grad_and_value hessian jacfwd jacrev jvp
    linearize rearrange replace_all_batch_norm_modules_ stack_module_state vjp vmap
    """,
    "jax": """
    Array Device NamedSharding P Ref ShapeDtypeStruct Shard ad allow_f16_reductions api_util
    array_garbage_collection_guard auto_pcast block_until_ready check_tracer_leaks
    checking_leaks checkpoint checkpoint_policies clear_caches closure_convert config
    copy_to_host_async core custom_batching custom_derivatives custom_gradient custom_jvp
    custom_vjp debug debug_infs debug_key_reuse debug_nans default_backend default_device
    default_matmul_precision default_prng_impl device_count device_get device_put devices
    disable_jit distributed dlpack ds dtypes effects_barrier empty_ref enable_checks
    enable_custom_prng enable_x64 ensure_compile_time_eval errors eval_shape experimental
    explain_cache_misses export ffi float0 free_ref freeze fwd_and_bwd grad hessian host_count
    host_id host_ids image interpreters jacfwd jacobian jacrev
    jax2tf_associative_scan_reductions jit jvp lax legacy_prng_key lib linear_transpose
    linearize live_arrays local_device_count local_devices log_compiles make_array_from_callback
    make_array_from_process_local_data make_array_from_single_device_arrays make_jaxpr make_mesh
    make_user_context memory monitoring named_call named_scope new_ref nn no_execution
    no_tracing numpy numpy_dtype_promotion numpy_rank_promotion ops pmap print_environment_info
    process_count process_index process_indices profiler pure_callback random ref remat
    remove_size_one_mesh_axis_from_type reshard scipy set_mesh shard_map sharding smap
    softmax_custom_jvp stages thread_guard threefry_partitionable transfer_guard
    transfer_guard_device_to_device transfer_guard_device_to_host transfer_guard_host_to_device
    tree tree_util typeof typing value_and_grad version vjp vmap
    """,
    "jax.numpy": """
    ComplexWarning abs absolute acos acosh add all allclose amax amin angle any append
    apply_along_axis apply_over_axes arange arccos arccosh arcsin arcsinh arctan arctan2 arctanh
    argmax argmin argpartition argsort argwhere around array array_equal array_equiv array_repr
    array_split array_str asarray asin asinh astype atan atan2 atanh atleast_1d atleast_2d
    atleast_3d average bartlett bfloat16 bincount bitwise_and bitwise_count bitwise_invert
    bitwise_left_shift bitwise_not bitwise_or bitwise_right_shift bitwise_xor blackman block
    bool bool_ broadcast_arrays broadcast_shapes broadcast_to c_ can_cast cbrt cdouble ceil
    character choose clip column_stack complex128 complex64 complex_ complexfloating compress
    concat concatenate conj conjugate convolve copy copysign corrcoef correlate cos cosh
    count_nonzero cov cross csingle cumprod cumsum cumulative_prod cumulative_sum deg2rad
    degrees delete diag diag_indices diag_indices_from diagflat diagonal diff digitize divide
    divmod dot double dsplit dstack dtype e ediff1d einsum einsum_path empty empty_like equal
    euler_gamma exp exp2 expand_dims expm1 extract eye fabs fill_diagonal finfo flatnonzero
    flexible flip fliplr flipud float16 float32 float4_e2m1fn float64 float6_e2m3fn
    float6_e3m2fn float8_e3m4 float8_e4m3 float8_e4m3b11fnuz float8_e4m3fn float8_e4m3fnuz
    float8_e5m2 float8_e5m2fnuz float8_e8m0fnu float_ float_power floating floor floor_divide
    fmax fmin fmod frexp from_dlpack frombuffer fromfile fromfunction fromiter frompyfunc
    fromstring full full_like gcd generic geomspace get_printoptions gradient greater
    greater_equal hamming hanning heaviside histogram histogram2d histogram_bin_edges
    histogramdd hsplit hstack hypot i0 identity iinfo imag index_exp indices inexact inf inner
    insert int1 int16 int2 int32 int4 int64 int8 int_ integer interp intersect1d invert isclose
    iscomplex iscomplexobj isdtype isfinite isin isinf isnan isneginf isposinf isreal isrealobj
    isscalar issubdtype iterable ix_ kaiser kron lcm ldexp left_shift less less_equal lexsort
    linspace load log log10 log1p log2 logaddexp logaddexp2 logical_and logical_not logical_or
    logical_xor logspace mask_indices matmul matrix_transpose matvec max maximum mean median
    meshgrid mgrid min minimum mod modf moveaxis multiply nan nan_to_num nanargmax nanargmin
    nancumprod nancumsum nanmax nanmean nanmedian nanmin nanpercentile nanprod nanquantile
    nanstd nansum nanvar ndarray ndim negative newaxis nextafter nonzero not_equal number
    object_ ogrid ones ones_like outer packbits pad partition percentile permute_dims pi
    piecewise place poly polyadd polyder polydiv polyfit polyint polymul polysub polyval
    positive pow power printoptions prod promote_types ptp put put_along_axis quantile r_
    rad2deg radians ravel ravel_multi_index real reciprocal remainder repeat reshape resize
    result_type right_shift rint roll rollaxis roots rot90 round s_ save savez searchsorted
    select set_printoptions setdiff1d setxor1d shape sign signbit signedinteger sin sinc single
    sinh size sort sort_complex spacing split sqrt square squeeze stack std subtract sum
    swapaxes take take_along_axis tan tanh tensordot tile trace transpose trapezoid tri tril
    tril_indices tril_indices_from trim_zeros triu triu_indices triu_indices_from true_divide
    trunc ufunc uint uint1 uint16 uint2 uint32 uint4 uint64 uint8 union1d unique unique_all
    unique_counts unique_inverse unique_values unpackbits unravel_index unsignedinteger unstack
    unwrap vander var vdot vecdot vecmat vectorize vsplit vstack where zeros zeros_like
    """,
    "jax.nn": """
    celu dot_product_attention elu gelu get_scaled_dot_general_config glu hard_sigmoid hard_silu
    hard_swish hard_tanh identity leaky_relu log1mexp log_sigmoid log_softmax logmeanexp
    logsumexp mish one_hot relu relu6 scaled_dot_general scaled_matmul selu sigmoid silu
    soft_sign softmax softplus sparse_plus sparse_sigmoid squareplus standardize swish tanh
    """,
    "jax.lax": """
    AccuracyMode ConvDimensionNumbers ConvGeneralDilatedDimensionNumbers DotAlgorithm
    DotAlgorithmPreset DotDimensionNumbers FftType GatherDimensionNumbers GatherScatterMode
    Precision PrecisionLike RaggedDotDimensionNumbers RandomAlgorithm RoundingMethod
    ScatterDimensionNumbers Tolerance abs abs_p acos acos_p acosh acosh_p add add_p after_all
    after_all_p all_gather all_gather_p all_to_all all_to_all_p and_p approx_max_k approx_min_k
    approx_top_k_p argmax argmax_p argmin argmin_p asin asin_p asinh asinh_p associative_scan
    atan atan2 atan2_p atan_p atanh atanh_p axis_index axis_index_p axis_size batch_matmul
    bessel_i0e bessel_i0e_p bessel_i1e bessel_i1e_p betainc bitcast_convert_type
    bitcast_convert_type_p bitwise_and bitwise_not bitwise_or bitwise_xor broadcast
    broadcast_in_dim broadcast_in_dim_p broadcast_like broadcast_shapes broadcast_to_rank
    broadcasted_iota cbrt cbrt_p ceil ceil_p clamp clamp_p clz clz_p collapse complex complex_p
    composite concatenate concatenate_p cond cond_p conj conj_p conv conv_dimension_numbers
    conv_general_dilated conv_general_dilated_local conv_general_dilated_p
    conv_general_dilated_patches conv_general_permutations conv_general_shape_tuple
    conv_shape_tuple conv_transpose conv_transpose_shape_tuple conv_with_general_padding
    convert_element_type convert_element_type_p copy_p cos cos_p cosh cosh_p create_token
    create_token_p cumlogsumexp cumlogsumexp_p cummax cummax_p cummin cummin_p cumprod cumprod_p
    cumsum cumsum_p custom_linear_solve custom_root dce_sink dce_sink_p device_put_p digamma
    digamma_p div div_p dot dot_general dot_general_p dtype dynamic_index_in_dim dynamic_slice
    dynamic_slice_in_dim dynamic_slice_p dynamic_update_index_in_dim dynamic_update_slice
    dynamic_update_slice_in_dim dynamic_update_slice_p empty eq eq_p eq_to_p erf erf_inv
    erf_inv_p erf_p erfc erfc_p exp exp2 exp2_p exp_p expand_dims expm1 expm1_p fft fft_p floor
    floor_p fori_loop full full_like gather gather_p ge ge_p gt gt_p igamma igamma_grad_a
    igamma_grad_a_p igamma_p igammac igammac_p imag imag_p index_in_dim index_take integer_pow
    integer_pow_p iota iota_p is_finite is_finite_p le le_p le_to_p lgamma lgamma_p
    linear_solve_p log log1p log1p_p log_p logistic logistic_p lt lt_p lt_to_p map max max_p min
    min_p mul mul_p mulhi mulhi_p ne ne_p neg neg_p nextafter nextafter_p not_p
    optimization_barrier optimization_barrier_p or_p pad pad_p padtype_to_pads pbroadcast pcast
    platform_dependent pmax pmax_p pmean pmin pmin_p polygamma polygamma_p population_count
    population_count_p pow pow_p ppermute ppermute_p precv psend pshuffle psum psum_p
    psum_scatter pswapaxes ragged_all_to_all ragged_all_to_all_p ragged_dot ragged_dot_general
    random_gamma_grad real real_p reciprocal reduce reduce_and reduce_and_p reduce_max
    reduce_max_p reduce_min reduce_min_p reduce_or reduce_or_p reduce_p reduce_precision
    reduce_precision_p reduce_prod reduce_prod_p reduce_sum reduce_sum_p reduce_window
    reduce_window_max_p reduce_window_min_p reduce_window_p reduce_window_shape_tuple
    reduce_window_sum_p reduce_xor reduce_xor_p regularized_incomplete_beta_p rem rem_p reshape
    reshape_p rev rev_p rng_bit_generator rng_bit_generator_p rng_uniform rng_uniform_p round
    round_p rsqrt rsqrt_p scaled_dot scan scan_p scatter scatter_add scatter_add_p scatter_apply
    scatter_max scatter_max_p scatter_min scatter_min_p scatter_mul scatter_mul_p scatter_p
    scatter_sub scatter_sub_p select select_and_gather_add_p select_and_scatter_add_p
    select_and_scatter_p select_n select_n_p shape_as_value sharding_constraint_p shift_left
    shift_left_p shift_right_arithmetic shift_right_arithmetic_p shift_right_logical
    shift_right_logical_p sign sign_p sin sin_p sinh sinh_p slice slice_in_dim slice_p sort
    sort_key_val sort_p split split_p sqrt sqrt_p square square_p squeeze squeeze_p stack
    stack_p stage stage_p stop_gradient stop_gradient_p sub sub_p switch tan tan_p tanh tanh_p
    tile tile_p top_k top_k_p transpose transpose_p unstack unstack_p while_loop while_p
    with_sharding_constraint xor_p zeta zeta_p
    """,
    "jax.random": """
    PRNGKey ball bernoulli beta binomial bits categorical cauchy chisquare choice clone
    dirichlet double_sided_maxwell exponential f fold_in gamma generalized_normal geometric
    gumbel key key_data key_dtype key_impl laplace loggamma logistic lognormal maxwell
    multinomial multivariate_normal normal orthogonal pareto permutation poisson rademacher
    randint random_gamma_p rayleigh split t triangular truncated_normal uniform wald weibull_min
    wrap_key_data
    """,
    "math": """
    acos acosh asin asinh atan atan2 atanh cbrt ceil comb copysign cos cosh degrees dist e erf
    erfc exp exp2 expm1 fabs factorial floor fmod frexp fsum gamma gcd hypot inf isclose
    isfinite isinf isnan isqrt lcm ldexp lgamma log log10 log1p log2 modf nan nextafter perm pi
    pow prod radians remainder sin sinh sqrt tan tanh tau trunc ulp
    """,
    "itertools": """
    accumulate chain combinations combinations_with_replacement compress count cycle dropwhile
    filterfalse groupby islice pairwise permutations product repeat starmap takewhile tee
    zip_longest
    """,
    "functools": """
    GenericAlias RLock WRAPPER_ASSIGNMENTS WRAPPER_UPDATES cache cached_property cmp_to_key
    get_cache_token lru_cache namedtuple partial partialmethod recursive_repr reduce
    singledispatch singledispatchmethod total_ordering update_wrapper wraps
    """,
    "collections": """
    ChainMap Counter OrderedDict UserDict UserList UserString defaultdict deque namedtuple
    """,
    "scipy": """
    LowLevelCallable cluster constants datasets differentiate fft fftpack integrate interpolate
    io linalg ndimage odr optimize show_config signal sparse spatial special stats test
    """,
    "scipy.stats": """
    Binomial BootstrapMethod CensoredData ConstantInputWarning Covariance DegenerateDataWarning
    FitError Logistic Mixture MonteCarloMethod NearConstantInputWarning Normal PermutationMethod
    Uniform abs alexandergovern alpha anderson anderson_ksamp anglit ansari arcsine argus
    barnard_exact bartlett bayes_mvs bernoulli beta betabinom betanbinom betaprime
    binned_statistic binned_statistic_2d binned_statistic_dd binom binomtest boltzmann bootstrap
    boschloo_exact boxcox boxcox_llf boxcox_normmax boxcox_normplot bradford brunnermunzel burr
    burr12 bws_test cauchy chatterjeexi chi chi2 chi2_contingency chisquare circmean circstd
    circvar combine_pvalues cosine cramervonmises cramervonmises_2samp crystalball cumfreq
    describe dgamma differential_entropy directional_stats dirichlet dirichlet_multinomial
    dlaplace dpareto_lognorm dunnett dweibull ecdf energy_distance entropy epps_singleton_2samp
    erlang exp expectile expon exponnorm exponpow exponweib f f_oneway false_discovery_control
    fatiguelife fisher_exact fisk fit fligner foldcauchy foldnorm friedmanchisquare gamma
    gausshyper gaussian_kde genexpon genextreme gengamma genhalflogistic genhyperbolic
    geninvgauss genlogistic gennorm genpareto geom gibrat gmean gompertz goodness_of_fit gstd
    gumbel_l gumbel_r gzscore halfcauchy halfgennorm halflogistic halfnorm hmean hypergeom
    hypsecant invgamma invgauss invweibull invwishart iqr irwinhall jarque_bera jf_skew_t
    johnsonsb johnsonsu kappa3 kappa4 kendalltau kruskal ks_1samp ks_2samp ksone kstat kstatvar
    kstest kstwo kstwobign kurtosis kurtosistest landau laplace laplace_asymmetric levene levy
    levy_l levy_stable linregress lmoment log loggamma logistic loglaplace lognorm logrank
    logser loguniform lomax make_distribution mannwhitneyu matrix_normal matrix_t maxwell
    median_abs_deviation median_test mielke mode moment monte_carlo_test mood moyal multinomial
    multiscale_graphcorr multivariate_hypergeom multivariate_normal multivariate_t mvsdist
    nakagami nbinom ncf nchypergeom_fisher nchypergeom_wallenius nct ncx2 nhypergeom norm
    normal_inverse_gamma normaltest norminvgauss obrientransform order_statistic ortho_group
    page_trend_test pareto pearson3 pearsonr percentileofscore permutation_test planck pmean
    pointbiserialr poisson poisson_binom poisson_means_test power power_divergence powerlaw
    powerlognorm powernorm ppcc_max ppcc_plot probplot quantile quantile_test randint
    random_correlation random_table rankdata ranksums rayleigh rdist recipinvgauss reciprocal
    rel_breitwigner relfreq rice rv_continuous rv_discrete rv_histogram scoreatpercentile sem
    semicircular shapiro siegelslopes sigmaclip skellam skew skewcauchy skewnorm skewtest
    sobol_indices somersd spearmanr spearmanrho special_ortho_group studentized_range t
    theilslopes tiecorrect tmax tmean tmin trapezoid triang trim1 trim_mean trimboth truncate
    truncexpon truncnorm truncpareto truncweibull_min tsem tstd ttest_1samp ttest_ind
    ttest_ind_from_stats ttest_rel tukey_hsd tukeylambda tvar uniform uniform_direction
    unitary_group variation vonmises vonmises_fisher vonmises_line wald wasserstein_distance
    wasserstein_distance_nd weibull_max weibull_min weightedtau wilcoxon wishart wrapcauchy
    yeojohnson yeojohnson_llf yeojohnson_normmax yeojohnson_normplot yulesimon zipf zipfian zmap
    zscore
    """,
    "scipy.linalg": """
    LinAlgError LinAlgWarning bandwidth block_diag cdf2rdf cho_factor cho_solve cho_solve_banded
    cholesky cholesky_banded circulant clarkson_woodruff_transform companion convolution_matrix
    coshm cosm cossin det dft diagsvd eig eig_banded eigh eigh_tridiagonal eigvals
    eigvals_banded eigvalsh eigvalsh_tridiagonal expm expm_cond expm_frechet fiedler
    fiedler_companion find_best_blas_type fractional_matrix_power funm get_blas_funcs
    get_lapack_funcs hadamard hankel helmert hessenberg hilbert inv invhilbert invpascal
    ishermitian issymmetric khatri_rao ldl leslie logm lstsq lu lu_factor lu_solve
    matmul_toeplitz matrix_balance norm null_space ordqz orth orthogonal_procrustes pascal pinv
    pinvh polar qr qr_delete qr_insert qr_multiply qr_update qz rq rsf2csf schur signm sinhm
    sinm solve solve_banded solve_circulant solve_continuous_are solve_continuous_lyapunov
    solve_discrete_are solve_discrete_lyapunov solve_lyapunov solve_sylvester solve_toeplitz
    solve_triangular solveh_banded sqrtm subspace_angles svd svdvals tanhm tanm test toeplitz
    """,
    "scipy.optimize": """
    BFGS Bounds BroydenFirst HessianUpdateStrategy InverseJacobian KrylovJacobian
    LbfgsInvHessProduct LinearConstraint NoConvergence NonlinearConstraint OptimizeResult
    OptimizeWarning RootResults SR1 anderson approx_fprime basinhopping bisect bracket brent
    brenth brentq broyden1 broyden2 brute check_grad curve_fit diagbroyden
    differential_evolution direct dual_annealing excitingmixing fixed_point fmin fmin_bfgs
    fmin_cg fmin_cobyla fmin_l_bfgs_b fmin_ncg fmin_powell fmin_slsqp fmin_tnc fminbound fsolve
    golden isotonic_regression least_squares leastsq line_search linear_sum_assignment
    linearmixing linprog linprog_verbose_callback lsq_linear milp minimize minimize_scalar
    newton newton_krylov nnls quadratic_assignment ridder root root_scalar rosen rosen_der
    rosen_hess rosen_hess_prod shgo show_options toms748
    """,
  ]

  /// Modules of Python itself and packages that programs import.
  static let modules: Set<Substring> = Set(
    """
    abc aifc antigravity argparse array ast asynchat asyncio asyncore atexit audioop base64 bdb
    binascii bisect builtins bz2 cProfile calendar cgi cgitb chunk cmath cmd code codecs codeop
    collections colorsys compileall concurrent configparser contextlib contextvars copy copyreg
    crypt csv ctypes curses dataclasses datetime dbm decimal difflib dis distutils doctest email
    encodings ensurepip enum errno faulthandler fcntl filecmp fileinput fnmatch fractions ftplib
    functools gc genericpath getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac html
    http idlelib imaplib imghdr imp importlib inspect io ipaddress itertools json keyword lib2to3
    linecache locale logging lzma mailbox mailcap marshal math mimetypes mmap modulefinder msilib
    msvcrt multiprocessing netrc nis nntplib nt ntpath nturl2path numbers opcode operator optparse
    os ossaudiodev pathlib pdb pickle pickletools pipes pkgutil platform plistlib poplib posix
    posixpath pprint profile pstats pty pwd py_compile pyclbr pydoc pydoc_data pyexpat queue
    quopri random re readline reprlib resource rlcompleter runpy sched secrets select selectors
    shelve shlex shutil signal site smtpd smtplib sndhdr socket socketserver spwd sqlite3
    sre_compile sre_constants sre_parse ssl stat statistics string stringprep struct subprocess
    sunau symtable sys sysconfig syslog tabnanny tarfile telnetlib tempfile termios textwrap this
    threading time timeit tkinter token tokenize tomllib trace traceback tracemalloc tty turtle
    turtledemo types typing unicodedata unittest urllib uu uuid venv warnings wave weakref
    webbrowser winreg winsound wsgiref xdrlib xml xmlrpc zipapp zipfile zipimport zlib zoneinfo
    cv2 flax gym gymnasium haiku keras lightning networkx optax pandas PIL plotly pymc
    pytorch_lightning requests sklearn statsmodels sympy tensorboard tensorflow tiktoken timm
    torchaudio torchtext torchvision transformers wandb
    """.split(whereSeparator: \.isWhitespace))
}
