"""Writes binary_files.json: arrays and zip files by NumPy, gzip by Python, event files byte by byte and by tensorboardX.

    python3 make_binary_files.py    (numpy, tensorboardX)

Each entry has a name, the bytes in base64, and the rows that are in them.
"""
import base64, gzip, io, json, os, struct, tempfile, zipfile
import numpy as np

out = []


def add(kind, name, data, **known):
    out.append({"kind": kind, "name": name, "base64": base64.b64encode(data).decode(), **known})


def saved(array, version=None):
    buffer = io.BytesIO()
    np.lib.format.write_array(buffer, array, version=version)
    return buffer.getvalue()


matrix = np.array([[1, 0], [0, 1], [1, 1]])
for kind in "f2 f4 f8 i1 i2 i4 i8 u1 u2 u4 u8".split():
    for order in "<>":
        a = matrix.astype(order + kind)
        add("array", f"{order}{kind}", saved(a), rows=matrix.astype(float).tolist())
add("array", "bool", saved(matrix.astype(bool)), rows=matrix.astype(float).tolist())
real = np.array([[0.1, -2.5, 1e-3], [3e4, 65504.0, 6e-8]])
for kind in ["<f2", ">f2", "<f4", ">f8"]:
    a = real.astype(kind)
    add("array", f"real {kind}", saved(a), rows=a.astype(float).tolist())
    add("array", f"Fortran {kind}", saved(np.asfortranarray(a)), rows=a.astype(float).tolist())
for version in [(1, 0), (2, 0), (3, 0)]:
    add("array", f"version {version[0]}", saved(np.array([[1.5, 2.5]]), version), rows=[[1.5, 2.5]])
add("array", "vector", saved(np.array([3.0, 1.0, 2.0])), rows=[[3.0], [1.0], [2.0]])
add("array", "column of a network", saved(np.array([[[0.25]], [[0.75]]])), rows=[[0.25], [0.75]])
add("array", "scalar", saved(np.array(7)), rows=[[7.0]])
add("array", "negative", saved(np.array([-128, 127], dtype="i1")), rows=[[-128.0], [127.0]])
add("array", "unsigned", saved(np.array([255, 0], dtype="u1")), rows=[[255.0], [0.0]])

for name, a, words in [
    ("objects", np.array([1, "a"], dtype=object), "objects"),
    ("structured", np.array([(1, 2.0)], dtype=[("a", "i4"), ("b", "f8")]), "named fields"),
    ("complex", np.array([1 + 2j]), "complex"),
    ("text", np.array(["a", "b"]), "no type of numbers"),
    ("long double", np.array([1], dtype=np.longdouble), "no common type"),
    ("three dimensions", np.zeros((2, 2, 2)), "3 dimensions"),
]:
    buffer = io.BytesIO()
    np.save(buffer, a, allow_pickle=True)
    add("array", name, buffer.getvalue(), error=words)
whole = saved(np.arange(4.0))
add("array", "cut off", whole[:-1], error="damaged")
add("array", "header cut off", whole[:40], error="damaged")


def archive(save, **arrays):
    buffer = io.BytesIO()
    save(buffer, **arrays)
    return buffer.getvalue()


y, p = np.array([1, 0, 1]), np.array([0.9, 0.2, 0.6])
both = [[1.0, 0.9], [0.0, 0.2], [1.0, 0.6]]
add("zip", "stored", archive(np.savez, y_true=y, y_pred=p), rows=both)
add("zip", "compressed", archive(np.savez_compressed, y_true=y, y_pred=p), rows=both)
add("zip", "with a matrix", archive(np.savez, y=y, p=np.array([[0.25, 0.75], [1, 0], [0, 1.0]])),
    rows=[[1.0, 0.25, 0.75], [0.0, 1.0, 0.0], [1.0, 0.0, 1.0]])
add("zip", "of different lengths", archive(np.savez, y=y, p=p[:2]), error="y has 3 numbers and p 2")
add("zip", "cut off", archive(np.savez, y=y, p=p)[:-30], error="the zip file is damaged")
buffer = io.BytesIO()
with zipfile.ZipFile(buffer, "w") as file:
    file.writestr("log.csv", "step,loss\n1,2\n")
add("zip", "of a table", buffer.getvalue(), error="without arrays of NumPy; unpack it")

text = b"step,loss\n1,0.5\n2,0.25\n"
add("gzip", "one member", gzip.compress(text, mtime=0), text=text.decode())
add("gzip", "two members", gzip.compress(text[:12], mtime=0) + gzip.compress(text[12:], mtime=0), text=text.decode())
add("gzip", "zeros behind", gzip.compress(text, mtime=0) + b"\0" * 20, text=text.decode())
add("gzip", "empty", gzip.compress(b"", mtime=0), text="")
add("gzip", "cut off", gzip.compress(text, mtime=0)[:-9], error="end too early")
bad = bytearray(gzip.compress(text, mtime=0))
bad[-6] ^= 1
add("gzip", "damaged", bytes(bad), error="damaged")
add("gzip", "bomb", gzip.compress(b"1\n" * (1 << 21), mtime=0), error="larger than 1 MiB")


# Event files, after tensorflow/core/lib/io/record_writer.cc, util/event.proto and framework/{summary,tensor}.proto.
def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = (crc >> 1) ^ (0x82F63B78 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


assert crc32c(b"123456789") == 0xE3069283  # the check value of CRC-32C


def masked(data):
    crc = crc32c(data)
    return struct.pack("<I", (((crc >> 15) | (crc << 17)) + 0xA282EAD8) & 0xFFFFFFFF)


def record(data):
    length = struct.pack("<Q", len(data))
    return length + masked(length) + data + masked(data)


def varint(n):
    n &= (1 << 64) - 1
    found = b""
    while n > 127:
        found += bytes([n & 127 | 128])
        n >>= 7
    return found + bytes([n])


def field(number, wire, data):
    return varint(number << 3 | wire) + (varint(len(data)) if wire == 2 else b"") + data


def event(step, *values, time=1.5e9):
    summary = b"".join(field(1, 2, value) for value in values)
    return record(field(1, 1, struct.pack("<d", time)) + (field(2, 0, varint(step)) if step else b"") + field(5, 2, summary))


def simple(tag, value):
    return field(1, 2, tag.encode()) + field(2, 5, struct.pack("<f", value))


def tensor(tag, kind, *parts):
    return field(1, 2, tag.encode()) + field(9, 2, b"\x0a\x07scalars") + field(
        8, 2, field(1, 0, varint(kind)) + field(2, 2, b"") + b"".join(parts))


head = record(field(1, 1, struct.pack("<d", 1.5e9)) + field(3, 2, b"brain.Event:2"))
body = (
    event(0, simple("Loss/train", 0.5), simple("Loss/test", 0.75))
    + event(1, tensor("acc", 1, field(5, 2, struct.pack("<f", 0.25))))
    + event(2, tensor("acc", 1, field(4, 2, struct.pack("<f", 0.5))))
    + event(3, tensor("acc", 2, field(6, 1, struct.pack("<d", 0.1))))
    + event(4, tensor("acc", 14, field(13, 2, varint(0x3F40))))
    + event(5, tensor("acc", 19, field(4, 2, struct.pack("<e", 0.125))))
    + event(6, tensor("acc", 9, field(10, 0, varint(-3))))
    + event(7, tensor("note", 7, field(8, 2, b"text")))  # no number
    + event(8, tensor("many", 1, field(4, 2, struct.pack("<ff", 1, 2))))  # no scalar
    + event(1 << 33, simple("Loss/train", float("nan")))
)
rows = [
    {"step": 0, "Loss/train": 0.5, "Loss/test": 0.75}, {"step": 1, "acc": 0.25}, {"step": 2, "acc": 0.5},
    {"step": 3, "acc": 0.1}, {"step": 4, "acc": 0.75}, {"step": 5, "acc": 0.125}, {"step": 6, "acc": -3},
    {"step": 1 << 33, "Loss/train": None},
]
add("events", "all types", head + body, rows=rows)
add("events", "a run that goes on", (head + body)[:-3], rows=rows[:-1])
wrong = bytearray(head + body)
wrong[len(head) + 20] ^= 1
add("events", "a wrong checksum", bytes(wrong), error="checksum of record 2")
wrong = bytearray(head + body)
wrong[len(head) + 1] ^= 1
add("events", "a wrong length", bytes(wrong), error="checksum of record 2")
add("events", "no scalars", head + event(7, tensor("note", 7, field(8, 2, b"text"))), error="no scalar")

from tensorboardX import SummaryWriter

with tempfile.TemporaryDirectory() as folder:
    with SummaryWriter(folder) as writer:
        for step in range(3):
            writer.add_scalar("train/loss", 1 / (step + 1), step)
        writer.add_text("note", "words", 1)
        writer.add_histogram("weights", np.arange(5), 1)
    (name,) = os.listdir(folder)
    with open(os.path.join(folder, name), "rb") as file:
        data = file.read()
add("events", "tensorboardX", data,
    rows=[{"step": s, "train/loss": float(np.float32(1 / (s + 1)))} for s in range(3)])

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "binary_files.json"), "w") as file:
    json.dump(out, file, indent=0)
    file.write("\n")
