"""Conditions: attribute names with and, or, not, ==, in [..] and parentheses."""

import re

_WORD = re.compile(r"\s*(==|[()\[\],]|[^\s()\[\],=]+)")


def holds(text, attributes):
    """Whether the condition holds; no condition always does."""
    if text is None:
        return True
    words = _WORD.findall(text)
    value, rest = _either(words, attributes)
    if rest:
        raise ValueError(f"cannot read the condition '{text}' from '{rest[0]}'")
    return value


def _either(words, attributes):
    value, words = _both(words, attributes)
    while words[:1] == ["or"]:
        other, words = _both(words[1:], attributes)
        value = value or other
    return value, words


def _both(words, attributes):
    value, words = _single(words, attributes)
    while words[:1] == ["and"]:
        other, words = _single(words[1:], attributes)
        value = value and other
    return value, words


def _single(words, attributes):
    if words[0] == "not":
        value, words = _single(words[1:], attributes)
        return not value, words
    if words[0] == "(":
        value, words = _either(words[1:], attributes)
        assert words[0] == ")"
        return value, words[1:]
    name, words = words[0], words[1:]
    if words[:1] == ["=="]:
        return attributes[name] == words[1], words[2:]
    if words[:1] == ["in"]:
        end = words.index("]")
        return attributes[name] in words[2:end], words[end + 1:]
    return attributes[name] == "true", words
