"""Writes plain data as block-style YAML. Scalars are written bare, so callers use only text that may stand so."""


def yaml_text(value):
    return "\n".join(_lines(value)) + "\n"


def _lines(value):
    if isinstance(value, dict):
        return [line for key, item in value.items() for line in _entry(f"{key}:", item)]
    return [line for item in value for line in _item(item)]


def _entry(key, item):
    if _is_block(item):
        return [key, *("  " + line for line in _lines(item))]
    return [f"{key} {_scalar(item)}"]


def _item(item):
    if _is_block(item):
        first, *rest = _lines(item)
        return ["- " + first, *("  " + line for line in rest)]
    return ["- " + _scalar(item)]


def _is_block(item):
    return isinstance(item, (dict, list)) and len(item) > 0


def _scalar(item):
    if item == {}:
        return "{}"
    if item == []:
        return "[]"
    return str(item)
