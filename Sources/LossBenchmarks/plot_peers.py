"""The same noisy loss curve by uniplot, plotext and gnuplot's dumb terminal, at 100 by 30: JSON lines.

Times are of a picture, in ns. gnuplot is measured as a whole process that reads binary numbers. Whatever is not
installed, or would take minutes, is left out.
"""

import contextlib
import io
import json
import shutil
import subprocess
import sys
import tempfile
import time


def report(peer, n, run, rounds):
    run()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    times.sort()
    print(json.dumps({"peer": peer, "case": "draw", "n": n, "ns": times[len(times) // 2] * 1e9}), flush=True)


def main():
    sizes = [int(float(text)) for text in sys.argv[1:]]
    try:
        import numpy as np
    except ImportError:
        return
    rng = np.random.default_rng(1)
    for n in sizes:
        index = np.arange(n)
        y = 2.3 / (1 + 30 * index / n) + 0.05 + 0.3 * rng.random(n)
        rounds = 5 if n <= 100_000 else 1
        with contextlib.suppress(ImportError):
            import uniplot

            def with_uniplot():
                with contextlib.redirect_stdout(io.StringIO()):
                    uniplot.plot(ys=y, xs=index, lines=True, width=100, height=30)

            report("uniplot", n, with_uniplot, rounds)
        with contextlib.suppress(ImportError):
            import plotext

            def with_plotext():
                plotext.clear_figure()
                plotext.plot_size(100, 30)
                plotext.plot(index.tolist(), y.tolist())
                plotext.build()

            if n <= 100_000 and hasattr(plotext, "build"):
                with contextlib.suppress(Exception):
                    report("plotext", n, with_plotext, 1)
        if shutil.which("gnuplot"):
            with tempfile.NamedTemporaryFile(suffix=".bin") as file:
                y.tofile(file)
                file.flush()
                script = (
                    "set terminal dumb size 100,30; plot "
                    f"'{file.name}' binary format='%double' using 0:1 with lines title 'loss'"
                )
                report(
                    "gnuplot",
                    n,
                    lambda: subprocess.run(["gnuplot", "-e", script], stdout=subprocess.DEVNULL, check=False),
                    rounds,
                )


main()
