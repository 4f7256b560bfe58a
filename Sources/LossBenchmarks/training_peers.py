"""The networks of TrainingSuite.swift as a C++ loop, in NumPy, JAX (jit, scan over steps and epochs) and PyTorch: JSON
lines.

One thread, double precision, ns a training example, the median of three runs. Libraries that are missing are left out.
NumPy and PyTorch run fewer epochs, because each takes as long as the last.
"""

import os
import sys

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"
os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
os.environ["JAX_PLATFORMS"] = "cpu"
if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, {0})

import json
import statistics
import subprocess
import tempfile
import time

import numpy as np

MASK = (1 << 64) - 1


def uniforms(count, seed=1):
    """SplitMix64, as in TrainingSuite.swift."""
    state, out = seed, np.empty(count)
    for i in range(count):
        state = (state + 0x9E3779B97F4A7C15) & MASK
        z = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        out[i] = ((z ^ (z >> 31)) >> 11) * 2.0**-53
    return out


def disc(count):
    x = 2 * uniforms(2 * count).reshape(count, 2) - 1
    return x, ((x**2).sum(1) < 0.6).astype(float).reshape(-1, 1)


def digits():
    from sklearn.datasets import load_digits

    data = load_digits()
    return data.data / 16, np.eye(10)[data.target]


# name, data, hidden layers, batch, rate, optimiser, epochs for JAX, epochs for the slow ones
CASES = [
    ("2-4-2-1, batch 10", lambda: disc(500), [4, 2], 10, 0.05, "sgd", 2000, 40),
    ("2-8-8-1, batch 10", lambda: disc(500), [8, 8], 10, 0.05, "sgd", 2000, 40),
    ("2-64-64-1, batch 32", lambda: disc(10000), [64, 64], 32, 0.05, "sgd", 20, 3),
    ("64-32-10, batch 32", digits, [32], 32, 0.001, "adam", 150, 20),
]


def initial(sizes, seed=1):
    rng = np.random.default_rng(seed)
    return [
        (rng.uniform(-1, 1, (a, b)) * np.sqrt(6 / (a + b)), np.zeros(b)) for a, b in zip(sizes, sizes[1:])
    ]


def with_numpy(x, y, params, batch, rate, optimizer, epochs):
    params = [[w.copy(), b.copy()] for w, b in params]
    flat = [p for layer in params for p in layer]
    m, v = [np.zeros_like(p) for p in flat], [np.zeros_like(p) for p in flat]
    rng, steps, softmax = np.random.default_rng(0), 0, y.shape[1] > 1

    def forward(h):
        values = [h]
        for w, b in params[:-1]:
            values.append(np.tanh(values[-1] @ w + b))
        return values, values[-1] @ params[-1][0] + params[-1][1]

    def loss_of(z, t):
        if softmax:
            top = z.max(1, keepdims=True)
            return (t * (top - z + np.log(np.exp(z - top).sum(1, keepdims=True)))).sum(1).mean()
        return (np.maximum(z, 0) - z * t + np.log1p(np.exp(-np.abs(z)))).mean()

    def run():
        nonlocal steps
        total = 0.0
        for _ in range(epochs):
            order = rng.permutation(len(x))
            for start in range(0, len(x), batch):
                rows = order[start : start + batch]
                t = y[rows]
                values, z = forward(x[rows])
                total += loss_of(z, t)
                if softmax:
                    power = np.exp(z - z.max(1, keepdims=True))
                    delta = (power / power.sum(1, keepdims=True) - t) / len(rows)
                else:
                    delta = (1 / (1 + np.exp(-z)) - t) / t.size
                grads = []
                for i in range(len(params) - 1, -1, -1):
                    grads = [values[i].T @ delta, delta.sum(0)] + grads
                    if i:
                        delta = (delta @ params[i][0].T) * (1 - values[i] ** 2)
                steps += 1
                for i, (p, g) in enumerate(zip(flat, grads)):
                    if optimizer == "sgd":
                        p -= rate * g
                    else:
                        m[i] += 0.1 * (g - m[i])
                        v[i] += 0.001 * (g * g - v[i])
                        p -= rate * (m[i] / (1 - 0.9**steps)) / (np.sqrt(v[i] / (1 - 0.999**steps)) + 1e-8)
        return loss_of(forward(x)[1], y)

    return run


def with_jax(x, y, params, batch, rate, optimizer, epochs):
    import jax
    import jax.numpy as jnp

    jax.config.update("jax_enable_x64", True)
    x, y = jnp.asarray(x), jnp.asarray(y)
    params = jax.tree.map(jnp.asarray, params)
    count, softmax = len(x), y.shape[1] > 1
    steps = count // batch  # whole batches only, which is in JAX's favour

    def loss_of(params, h, t):
        for w, b in params[:-1]:
            h = jnp.tanh(h @ w + b)
        z = h @ params[-1][0] + params[-1][1]
        if softmax:
            return -(t * jax.nn.log_softmax(z)).sum(1).mean()
        return (jnp.maximum(z, 0) - z * t + jnp.log1p(jnp.exp(-jnp.abs(z)))).mean()

    def step(state, rows):
        params, m, v, n = state
        loss, grads = jax.value_and_grad(loss_of)(params, x[rows], y[rows])
        n = n + 1
        if optimizer == "sgd":
            params = jax.tree.map(lambda p, g: p - rate * g, params, grads)
        else:
            m = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, m, grads)
            v = jax.tree.map(lambda v, g: 0.999 * v + 0.001 * g * g, v, grads)
            params = jax.tree.map(
                lambda p, m, v: p - rate * (m / (1 - 0.9**n)) / (jnp.sqrt(v / (1 - 0.999**n)) + 1e-8), params, m, v
            )
        return (params, m, v, n), loss

    def epoch(state, key):
        order = jax.random.permutation(key, count)[: steps * batch].reshape(steps, batch)
        state, losses = jax.lax.scan(step, state, order)
        return state, losses.mean()

    @jax.jit
    def train(state, key):
        state, losses = jax.lax.scan(epoch, state, jax.random.split(key, epochs))
        return loss_of(state[0], x, y)

    zeros = jax.tree.map(jnp.zeros_like, params)
    state, key = (params, zeros, zeros, 0.0), jax.random.key(0)
    train(state, key).block_until_ready()
    return lambda: float(train(state, key))


def with_torch(x, y, params, batch, rate, optimizer, epochs):
    import torch

    torch.set_num_threads(1)
    torch.set_default_dtype(torch.float64)
    x, y = torch.tensor(x), torch.tensor(y)
    layers = []
    for i, (w, b) in enumerate(params):
        linear = torch.nn.Linear(*w.shape)
        with torch.no_grad():
            linear.weight.copy_(torch.tensor(w.T))
            linear.bias.copy_(torch.tensor(b))
        layers += [linear] + ([torch.nn.Tanh()] if i < len(params) - 1 else [])
    model = torch.nn.Sequential(*layers)
    loss_of = torch.nn.CrossEntropyLoss() if y.shape[1] > 1 else torch.nn.BCEWithLogitsLoss()
    kind = torch.optim.SGD if optimizer == "sgd" else torch.optim.Adam
    optim = kind(model.parameters(), lr=rate)

    def run():
        for _ in range(epochs):
            order = torch.randperm(len(x))
            for start in range(0, len(x), batch):
                rows = order[start : start + batch]
                optim.zero_grad()
                loss_of(model(x[rows]), y[rows]).backward()
                optim.step()
        with torch.no_grad():
            return float(loss_of(model(x), y))

    return run


def with_loop():
    """training_loop.cpp, where there is g++: sizes known when it is built, 512-bit vectors, glibc's libmvec."""
    source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "training_loop.cpp")
    flags = "-O3 -march=native -mprefer-vector-width=512 -ffast-math -fopenmp-simd"
    with tempfile.TemporaryDirectory() as folder:
        program, rows = os.path.join(folder, "loop"), os.path.join(folder, "rows")
        try:
            subprocess.run(["g++", *flags.split(), "-o", program, source], check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            return
        for index, (_, data, _, _, _, _, many, _) in enumerate(CASES):
            try:
                np.hstack(data()).tofile(rows)
            except ImportError:
                continue
            runs = [
                float(subprocess.run([program, str(index), rows, str(many)], check=True, capture_output=True).stdout.split()[0])
                for _ in range(3)
            ]
            report("C++ loop, libmvec", index, statistics.median(runs))


def report(peer, index, ns):
    print(json.dumps({"peer": peer, "case": "train", "n": index, "ns": ns}), flush=True)


PEERS = {"NumPy": with_numpy, "JAX jit": with_jax, "PyTorch": with_torch}


def main():
    with_loop()
    for peer, make in PEERS.items():
        for index, (_, data, hidden, batch, rate, optimizer, many, few) in enumerate(CASES):
            try:
                x, y = data()
                epochs = many if peer == "JAX jit" else few
                params = initial([x.shape[1]] + hidden + [y.shape[1]])
                run = make(x, y, params, batch, rate, optimizer, epochs)
            except ImportError:
                break
            times = []
            for _ in range(3):
                start = time.perf_counter()
                run()
                times.append(time.perf_counter() - start)
            per_example = statistics.median(times) / (len(x) * epochs)
            report(peer, index, per_example * 1e9)


main()
