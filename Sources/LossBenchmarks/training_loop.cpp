// The networks of TrainingSuite.swift as a C++ loop: sizes known at compile time, a batch in each row of registers, tanh,
// exp and log from glibc's libmvec. training_peers.py builds it with `g++ -O3 -march=native -mprefer-vector-width=512
// -ffast-math -fopenmp-simd`, gives it a file of rows (inputs, targets) in double precision, and reads ns a training example.
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <numeric>
#include <utility>
#include <vector>

static uint64_t state = 1;
static uint64_t next() {
    state ^= state << 13, state ^= state >> 7, state ^= state << 17;
    return state;
}
static double uniform() { return (next() >> 11) * 0x1p-53; }

template <int I, int O, int B> struct Layer {
    alignas(64) double w[O][I], bias[O], out[O][B], delta[O][B], gw[O][I], gb[O], m[O][I + 1] = {}, v[O][I + 1] = {};

    Layer() {
        for (auto &row : w)
            for (double &x : row) x = (2 * uniform() - 1) * std::sqrt(6.0 / (I + O));
        std::memset(bias, 0, sizeof bias);
    }

    void forward(const double (*in)[B], bool bends) {
        for (int o = 0; o < O; o++) {
            alignas(64) double sum[B];
            for (int b = 0; b < B; b++) sum[b] = bias[o];
            for (int i = 0; i < I; i++) {
#pragma omp simd
                for (int b = 0; b < B; b++) sum[b] += w[o][i] * in[i][b];
            }
            if (bends) {
#pragma omp simd
                for (int b = 0; b < B; b++) out[o][b] = std::tanh(sum[b]);
            } else {
                std::memcpy(out[o], sum, sizeof sum);
            }
        }
    }

    void gradients(const double (*in)[B]) {
        for (int o = 0; o < O; o++) {
            double total = 0;
#pragma omp simd reduction(+ : total)
            for (int b = 0; b < B; b++) total += delta[o][b];
            gb[o] = total;
            for (int i = 0; i < I; i++) {
                double sum = 0;
#pragma omp simd reduction(+ : sum)
                for (int b = 0; b < B; b++) sum += delta[o][b] * in[i][b];
                gw[o][i] = sum;
            }
        }
    }

    // The deltas of the layer before, whose outputs are tanh.
    void back(const double (*in)[B], double (*before)[B]) const {
        for (int i = 0; i < I; i++) {
            alignas(64) double sum[B] = {};
            for (int o = 0; o < O; o++) {
#pragma omp simd
                for (int b = 0; b < B; b++) sum[b] += w[o][i] * delta[o][b];
            }
#pragma omp simd
            for (int b = 0; b < B; b++) before[i][b] = sum[b] * (1 - in[i][b] * in[i][b]);
        }
    }

    void descend(double rate) {
        for (int o = 0; o < O; o++) {
            bias[o] -= rate * gb[o];
#pragma omp simd
            for (int i = 0; i < I; i++) w[o][i] -= rate * gw[o][i];
        }
    }

    void adam(double rate, double first, double second) {
        for (int o = 0; o < O; o++) {
#pragma omp simd
            for (int i = 0; i < I; i++) {
                m[o][i] += 0.1 * (gw[o][i] - m[o][i]), v[o][i] += 0.001 * (gw[o][i] * gw[o][i] - v[o][i]);
                w[o][i] -= rate * (m[o][i] / first) / (std::sqrt(v[o][i] / second) + 1e-8);
            }
            m[o][I] += 0.1 * (gb[o] - m[o][I]), v[o][I] += 0.001 * (gb[o] * gb[o] - v[o][I]);
            bias[o] -= rate * (m[o][I] / first) / (std::sqrt(v[o][I] / second) + 1e-8);
        }
    }
};

// The mean loss of a batch, and its deltas; rows behind `rows` are padding.
template <int O, int B, class L> static double judge(L &last, const double (*t)[B], int rows) {
    double total = 0;
    if constexpr (O == 1) {
#pragma omp simd reduction(+ : total)
        for (int b = 0; b < B; b++) {
            double z = last.out[0][b], e = std::exp(-std::fabs(z)), real = b < rows ? 1 : 0;
            total += real * ((z > 0 ? z : 0) - z * t[0][b] + std::log(1 + e));
            last.delta[0][b] = real * ((z > 0 ? 1 / (1 + e) : e / (1 + e)) - t[0][b]) / rows;
        }
    } else {
        alignas(64) double top[B], sum[B] = {};
        std::memcpy(top, last.out[0], sizeof top);
        for (int o = 1; o < O; o++)
            for (int b = 0; b < B; b++) top[b] = last.out[o][b] > top[b] ? last.out[o][b] : top[b];
        for (int o = 0; o < O; o++) {
#pragma omp simd
            for (int b = 0; b < B; b++) last.delta[o][b] = std::exp(last.out[o][b] - top[b]), sum[b] += last.delta[o][b];
        }
        for (int o = 0; o < O; o++) {
#pragma omp simd reduction(+ : total)
            for (int b = 0; b < B; b++) {
                double real = b < rows ? 1 : 0;
                total += real * t[o][b] * (top[b] + std::log(sum[b]) - last.out[o][b]);
                last.delta[o][b] = real * (last.delta[o][b] / sum[b] - t[o][b]) / rows;
            }
        }
    }
    return total / rows;
}

template <int I, int O, int B, class Step>
static void train(const std::vector<double> &data, int batch, int epochs, Step step) {
    const int width = I + O, count = data.size() / width;
    std::vector<int> order(count);
    std::iota(order.begin(), order.end(), 0);
    alignas(64) static double x[I][B], t[O][B];
    double losses = 0;
    auto start = std::chrono::steady_clock::now();
    for (int epoch = 0; epoch < epochs; epoch++) {
        for (int i = count - 1; i > 0; i--) std::swap(order[i], order[next() % (i + 1)]);
        for (int first = 0; first < count; first += batch) {
            int rows = count - first < batch ? count - first : batch;
            for (int b = 0; b < rows; b++) {
                const double *row = &data[(size_t)order[first + b] * width];
                for (int i = 0; i < I; i++) x[i][b] = row[i];
                for (int o = 0; o < O; o++) t[o][b] = row[I + o];
            }
            losses += step(x, t, rows);
        }
    }
    double time = std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now() - start).count();
    std::printf("%.6f %.6f\n", time / ((double)count * epochs), losses * batch / ((double)count * epochs));
}

// B is the batch, filled up to whole registers.
template <int H, int K, int B> static void disc(const std::vector<double> &data, int batch, int epochs) {
    static Layer<2, H, B> one;
    static Layer<H, K, B> two;
    static Layer<K, 1, B> three;
    train<2, 1, B>(data, batch, epochs, [&](double (*x)[B], double (*t)[B], int rows) {
        one.forward(x, true), two.forward(one.out, true), three.forward(two.out, false);
        double loss = judge<1, B>(three, t, rows);
        three.gradients(two.out), three.back(two.out, two.delta);
        two.gradients(one.out), two.back(one.out, one.delta), one.gradients(x);
        three.descend(0.05), two.descend(0.05), one.descend(0.05);
        return loss;
    });
}

static void digits(const std::vector<double> &data, int epochs) {
    constexpr int B = 32;
    static Layer<64, 32, B> one;
    static Layer<32, 10, B> two;
    double powers[2] = {1, 1};
    train<64, 10, B>(data, B, epochs, [&](double (*x)[B], double (*t)[B], int rows) {
        one.forward(x, true), two.forward(one.out, false);
        double loss = judge<10, B>(two, t, rows);
        two.gradients(one.out), two.back(one.out, one.delta), one.gradients(x);
        powers[0] *= 0.9, powers[1] *= 0.999;
        two.adam(0.001, 1 - powers[0], 1 - powers[1]), one.adam(0.001, 1 - powers[0], 1 - powers[1]);
        return loss;
    });
}

int main(int count, char **arguments) {
    if (count != 4) return 64;
    FILE *file = std::fopen(arguments[2], "rb");
    if (!file) return 66;
    std::fseek(file, 0, SEEK_END);
    std::vector<double> data(std::ftell(file) / sizeof(double));
    std::rewind(file);
    if (std::fread(data.data(), sizeof(double), data.size(), file) != data.size()) return 66;
    int epochs = std::atoi(arguments[3]);
    switch (std::atoi(arguments[1])) {
    case 0: disc<4, 2, 16>(data, 10, epochs); break;
    case 1: disc<8, 8, 16>(data, 10, epochs); break;
    case 2: disc<64, 64, 32>(data, 32, epochs); break;
    default: digits(data, epochs);
    }
}
