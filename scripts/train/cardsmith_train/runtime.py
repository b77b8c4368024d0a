"""Paths, threads, seeds, checkpoints and the bookkeeping of cost."""

import argparse
import json
import os
import random
import resource
import time
from pathlib import Path

# One thread: two training processes side by side use two cores better than one with two threads.
# The variables must be set before numpy and torch load their BLAS.
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

import numpy as np  # noqa: E402
import torch  # noqa: E402

REPOSITORY = Path(__file__).resolve().parents[3]
TRAIN_DIR = REPOSITORY / "scripts" / "train"
MODELS_DIR = REPOSITORY / "web" / "public" / "models"


def default_data_dir() -> Path:
    """`data` of the shared folder: $CARDSMITH_SHARED, else ../shared beside the repository."""
    shared = os.environ.get("CARDSMITH_SHARED")
    return (Path(shared) if shared else REPOSITORY.parent / "shared") / "data"


def parser(description: str, data_set: str) -> argparse.ArgumentParser:
    """Arguments that every training script takes."""
    result = argparse.ArgumentParser(description=description)
    result.add_argument("--data", type=Path, default=default_data_dir() / data_set,
                        help="folder of the data set (default: %(default)s)")
    result.add_argument("--work", type=Path, default=None,
                        help="folder for checkpoints and the float model (default: build/train/NAME)")
    result.add_argument("--out", type=Path, default=None,
                        help="folder of the finished model (default: web/public/models/NAME)")
    result.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    result.add_argument("--seed", type=int, default=20240)
    return result


def start(args: argparse.Namespace, name: str) -> None:
    """Fixes seeds and threads, fills in default folders and makes them."""
    torch.set_num_threads(1)
    random.seed(args.seed)
    np.random.seed(args.seed)
    torch.manual_seed(args.seed)
    args.work = args.work or REPOSITORY / "build" / "train" / name
    args.out = args.out or MODELS_DIR / name
    args.work.mkdir(parents=True, exist_ok=True)
    (args.out / "onnx").mkdir(parents=True, exist_ok=True)


def cpu_seconds() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def save_atomically(state: object, path: Path) -> None:
    """torch.save that never leaves half a file when the process is killed."""
    temporary = path.with_suffix(path.suffix + ".part")
    torch.save(state, temporary)
    os.replace(temporary, path)


def write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def update_results(name: str, key: str, value: object) -> None:
    """Sets one key of results/NAME.json, from which the card is written."""
    path = TRAIN_DIR / "results" / f"{name}.json"
    path.parent.mkdir(exist_ok=True)
    results = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    results[key] = value
    write_json(path, results)


class Log:
    """Prints with the CPU time used so far, and flushes: runs are long and may be cut."""

    def __init__(self) -> None:
        self.wall = time.time()

    def __call__(self, *words: object) -> None:
        print(f"[{cpu_seconds():7.0f} s cpu {time.time() - self.wall:7.0f} s wall]", *words, flush=True)
