"""Validates JSON against a schema: the part of JSON Schema (draft 2020-12) that
Handbill's schemas use. A keyword it does not know is an error, so that nothing
passes unread. Where the package jsonschema is installed, it must agree.

  validate.py SCHEMA FILE [lines]     lines: one JSON value a line
"""
import json
import re
import sys

NOTES = {"$schema", "title", "description", "unit"}
TYPES = {"string": str, "object": dict, "array": list, "boolean": bool,
         "null": type(None)}


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def is_type(value, name):
    if name == "number":
        return is_number(value)
    if name == "integer":
        return is_number(value) and value == int(value)
    return isinstance(value, TYPES[name])


def valid(value, schema):
    return not any(True for _ in errors(value, schema, ""))


def errors_of_object(value, schema, at):
    known = schema.get("properties", {})
    for key in schema.get("required", []):
        if key not in value:
            yield f"{at}: {key} is missing"
    for key, member in value.items():
        if key in known:
            yield from errors(member, known[key], f"{at}/{key}")
        elif schema.get("additionalProperties") is False:
            yield f"{at}: {key} is not known"


def errors(value, schema, at):
    handled = NOTES | {"type", "enum", "const", "pattern", "minimum", "maximum",
                       "items", "minItems", "maxItems", "properties", "required",
                       "additionalProperties", "oneOf", "if", "then"}
    for keyword in schema:
        if keyword not in handled:
            yield f"{at}: the schema's {keyword} is not known"
    types = schema.get("type", [])
    types = [types] if isinstance(types, str) else types
    if types and not any(is_type(value, name) for name in types):
        yield f"{at}: {value!r} is not {types}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: {value!r} is not of the enum"
    if "const" in schema and value != schema["const"]:
        yield f"{at}: {value!r} is not {schema['const']!r}"
    if isinstance(value, str) and "pattern" in schema:
        if not re.search(schema["pattern"], value):
            yield f"{at}: {value!r} does not match {schema['pattern']}"
    if is_number(value):
        if value < schema.get("minimum", value):
            yield f"{at}: {value} is below {schema['minimum']}"
        if value > schema.get("maximum", value):
            yield f"{at}: {value} is above {schema['maximum']}"
    if isinstance(value, list):
        if not schema.get("minItems", 0) <= len(value) <= schema.get(
                "maxItems", len(value)):
            yield f"{at}: {len(value)} items"
        for i, item in enumerate(value):
            yield from errors(item, schema.get("items", {}), f"{at}/{i}")
    if isinstance(value, dict):
        yield from errors_of_object(value, schema, at)
    if "oneOf" in schema:
        fits = sum(valid(value, one) for one in schema["oneOf"])
        if fits != 1:
            yield f"{at}: {value!r} fits {fits} of oneOf"
    if "if" in schema and valid(value, schema["if"]):
        yield from errors(value, schema["then"], at)


def main():
    schema = json.load(open(sys.argv[1], encoding="utf-8"))
    with open(sys.argv[2], encoding="utf-8") as file:
        if sys.argv[3:] == ["lines"]:
            values = [json.loads(line) for line in file]
        else:
            values = [json.load(file)]
    found = [error for value in values for error in errors(value, schema, "")]
    try:
        from jsonschema import Draft202012Validator
    except ImportError:
        Draft202012Validator = None
    if Draft202012Validator:
        Draft202012Validator.check_schema(schema)
        other = [e for v in values
                 for e in Draft202012Validator(schema).iter_errors(v)]
        if bool(other) != bool(found):
            found.append(f"jsonschema says otherwise: {other[:3]}")
    for error in found[:10]:
        print(error)
    return 1 if found or not values else 0


if __name__ == "__main__":
    sys.exit(main())
