"""Reads texts as PyYAML's safe_load does and prints one JSON object a line, with types that JSON lacks tagged.

A text comes as its size in bytes in decimal, a line feed, and the bytes.
"""

import base64
import datetime
import json
import math
import sys

import yaml

MOST_NODES = 100000


class TooLarge(Exception):
    pass


def tagged(value, open_ids, counter):
    counter[0] += 1
    if counter[0] > MOST_NODES or len(open_ids) > 500:
        raise TooLarge
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return value
    if isinstance(value, int):
        if abs(value) < 2**53:
            return value
        try:
            value = float(value)
        except OverflowError:
            return {"$float": "Infinity" if value > 0 else "-Infinity"}
    if isinstance(value, float):
        if math.isnan(value):
            return {"$float": "NaN"}
        if math.isinf(value):
            return {"$float": "Infinity" if value > 0 else "-Infinity"}
        return value
    if isinstance(value, datetime.datetime):
        if value.tzinfo:
            value = value - value.utcoffset()
        milliseconds = value.microsecond // 1000
        return {"$date": ("%04d" % value.year) + value.strftime("-%m-%dT%H:%M:%S") + ".%03dZ" % milliseconds}
    if isinstance(value, datetime.date):
        return {"$date": value.isoformat() + "T00:00:00.000Z"}
    if isinstance(value, bytes):
        return {"$bytes": base64.b64encode(value).decode("ascii")}
    if id(value) in open_ids:
        return {"$cycle": True}
    open_ids = open_ids | {id(value)}
    if isinstance(value, tuple):
        return {"$tuple": [tagged(item, open_ids, counter) for item in value]}
    if isinstance(value, list):
        return [tagged(item, open_ids, counter) for item in value]
    if isinstance(value, set):
        return {"$map": [[tagged(item, open_ids, counter), None] for item in value]}
    if isinstance(value, dict):
        return {"$map": [[tagged(key, open_ids, counter), tagged(item, open_ids, counter)] for key, item in value.items()]}
    raise TypeError(type(value).__name__)


def answer(text):
    try:
        value = yaml.safe_load(text)
    except RecursionError:
        return {"limit": True}
    except Exception as error:
        mark = getattr(error, "problem_mark", None)
        return {
            "ok": False,
            "type": type(error).__name__,
            "reason": str(getattr(error, "problem", None) or getattr(error, "reason", None) or error),
            "line": mark.line + 1 if mark else 0,
            "column": mark.column + 1 if mark else 0,
        }
    try:
        return {"ok": True, "value": tagged(value, frozenset(), [0])}
    except (TooLarge, RecursionError):
        return {"limit": True}


def main():
    source = sys.stdin.buffer
    while True:
        size = source.readline()
        if not size:
            return
        text = source.read(int(size)).decode("utf-8")
        print(json.dumps(answer(text)))


main()
