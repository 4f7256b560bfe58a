"""The same losses by NumPy, SciPy, scikit-learn, PyTorch and JAX, one thread each but JAX: JSON lines of ns an element.

Whatever is not installed is left out. Data are those of the Swift side: splitmix64 numbers.
"""

import json
import os
import sys
import time

os.environ.update({name: "1" for name in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS")})


def report(peer, case, n, run, least=0.15):
    run()
    times = []
    total = 0.0
    while total < least or len(times) < 3:
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
        total += times[-1]
        if total > 3:
            break
    times.sort()
    print(json.dumps({"peer": peer, "case": case, "n": n, "ns": times[len(times) // 2] / n * 1e9}), flush=True)


def main():
    sizes = [int(float(text)) for text in sys.argv[1:]]
    try:
        import numpy as np
    except ImportError:
        return
    rng = np.random.default_rng(1)
    eps = 1e-15
    try:
        from scipy.special import xlogy, xlog1py
    except ImportError:
        xlogy = None
    try:
        from sklearn.metrics import log_loss, mean_absolute_error, mean_squared_error
    except ImportError:
        log_loss = None
    try:
        import torch

        torch.set_num_threads(1)
    except ImportError:
        torch = None
    try:
        import jax

        jax.config.update("jax_enable_x64", True)
        import jax.numpy as jnp
    except ImportError:
        jax = None
    for n in sizes:
        y, p = rng.random(n), rng.random(n)
        hard = (rng.random(n) < 0.5).astype(float)
        report("NumPy", "dot", n, lambda: y @ p)
        report("NumPy", "mse", n, lambda: np.mean((y - p) ** 2))
        report("NumPy", "mae", n, lambda: np.mean(np.abs(y - p)))

        def bce(t):
            q = np.clip(p, eps, 1 - eps)
            return -np.mean(t * np.log(q) + (1 - t) * np.log1p(-q))

        report("NumPy", "bce soft", n, lambda: bce(y))
        report("NumPy", "bce hard", n, lambda: bce(hard))

        def bce_gradient(t):
            q = np.clip(p, eps, 1 - eps)
            value = -np.mean(t * np.log(q) + (1 - t) * np.log1p(-q))
            return value, (q - t) / (q * (1 - q)) / n

        report("NumPy", "bce soft gradient", n, lambda: bce_gradient(y))
        report("NumPy", "mse gradient", n, lambda: (np.mean((y - p) ** 2), 2 * (p - y) / n))
        report("NumPy", "log_cosh", n, lambda: np.mean(np.logaddexp(p - y, y - p) - np.log(2)))
        if xlogy is not None:
            report("SciPy", "bce soft", n, lambda: -np.mean(xlogy(y, p) + xlog1py(1 - y, -p)))
        if log_loss is not None and n <= 1_000_000:
            report("scikit-learn", "mse", n, lambda: mean_squared_error(y, p))
            report("scikit-learn", "mae", n, lambda: mean_absolute_error(y, p))
            report("scikit-learn", "bce hard", n, lambda: log_loss(hard, p, labels=[0, 1]))
        if torch is not None:
            ty, tp, th = torch.from_numpy(y), torch.from_numpy(p), torch.from_numpy(hard)
            f = torch.nn.functional
            report("PyTorch", "mse", n, lambda: f.mse_loss(tp, ty))
            report("PyTorch", "mae", n, lambda: f.l1_loss(tp, ty))
            report("PyTorch", "bce soft", n, lambda: f.binary_cross_entropy(tp, ty))
            report("PyTorch", "bce hard", n, lambda: f.binary_cross_entropy(tp, th))
            tq = tp.clone().requires_grad_(True)

            def torch_gradient(loss):
                tq.grad = None
                loss(tq, ty).backward()

            report("PyTorch", "mse gradient", n, lambda: torch_gradient(f.mse_loss))
            report("PyTorch", "bce soft gradient", n, lambda: torch_gradient(f.binary_cross_entropy))
        if jax is not None:
            jy, jp = jnp.asarray(y), jnp.asarray(p)
            jax_mse = jax.jit(lambda t, q: jnp.mean((q - t) ** 2))

            def plain_bce(t, q):
                q = jnp.clip(q, eps, 1 - eps)
                return -jnp.mean(t * jnp.log(q) + (1 - t) * jnp.log1p(-q))

            jax_bce = jax.jit(plain_bce)
            jax_slope = jax.jit(jax.value_and_grad(plain_bce, argnums=1))
            report("JAX (all cores)", "mse", n, lambda: jax_mse(jy, jp).block_until_ready())
            report("JAX (all cores)", "bce soft", n, lambda: jax_bce(jy, jp).block_until_ready())
            report("JAX (all cores)", "bce soft gradient", n, lambda: jax_slope(jy, jp)[1].block_until_ready())


main()
