#!/usr/bin/env python3
"""Compiles the C targets with the address and the undefined-behaviour sanitizer, and goes through all they can do.

What Graphviz itself leaves allocated or does with its own memory is not looked at: leaks are not counted, and its
libraries are those that are installed.
"""
import glob
import os
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")


def words(*arguments):
    return subprocess.run(["pkg-config", *arguments, "libgvc", "libcgraph"], capture_output=True, text=True,
                          check=True).stdout.split()


def main():
    compiler = os.environ.get("CC") or shutil.which("clang") or shutil.which("gcc")
    if not compiler:
        sys.exit("sanitizers: neither clang nor gcc is installed")
    targets = [os.path.join(ROOT, "Sources", name) for name in ("CGraphviz", "CKernels")]
    files = [file for target in targets for file in sorted(glob.glob(os.path.join(target, "*.c")))]
    with tempfile.TemporaryDirectory() as folder:
        program = os.path.join(folder, "sanitizers")
        built = subprocess.run(
            [compiler, "-std=gnu11", "-g", "-O1", "-fno-omit-frame-pointer", "-fsanitize=address,undefined",
             "-fno-sanitize-recover=undefined", *[f"-I{target}/include" for target in targets], *words("--cflags"),
             os.path.join(ROOT, "scripts", "outside", "sanitizers.c"), *files, "-o", program, *words("--libs"),
             "-lpthread", "-ldl", "-lm"],
            capture_output=True, text=True)
        if built.returncode != 0:
            sys.exit(f"sanitizers: {compiler} ended with {built.returncode}\n{built.stderr[-4000:]}")
        environment = dict(os.environ, ASAN_OPTIONS="detect_leaks=0:abort_on_error=0", UBSAN_OPTIONS="print_stacktrace=1")
        result = subprocess.run([program], env=environment, capture_output=True, text=True, timeout=600)
    if result.returncode != 0:
        sys.exit(f"sanitizers: ended with {result.returncode}\n{result.stderr[-4000:]}")
    print(f"sanitizers: {len(files)} files of C: {result.stdout.strip()}")


if __name__ == "__main__":
    main()
