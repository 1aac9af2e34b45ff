# SPDX-License-Identifier: Apache-2.0
"""An openapi.yaml as a judge: is the file well formed, and is a request and its answer as it says.
Needs python3-yaml and python3-jsonschema."""
import copy
import json
import pathlib
import re
import urllib.parse

import jsonschema
import yaml

import steelyard

ROOT = pathlib.Path(__file__).resolve().parents[2]
METHODS = ("get", "put", "post", "patch", "delete")


class Undescribed(AssertionError):
    """The station did something that the file does not say."""


class UniqueKeys(yaml.SafeLoader):
    """A name that stands twice in a mapping is an error: plain YAML would take the last one silently."""

    def construct_mapping(self, node, deep=False):
        names = [self.construct_object(key, deep=True) for key, _ in node.value]
        twice = {name for name in names if names.count(name) > 1}
        if twice:
            raise ValueError(f"{twice} stands twice, line {node.start_mark.line + 1}")
        return super().construct_mapping(node, deep)


def nodes(value, at=""):
    """Everything inside, with its place."""
    yield at, value
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, inner in items:
        yield from nodes(inner, f"{at}/{name}")


def closed(schema):
    """The same schema, taking no member that it does not name."""
    if isinstance(schema, list):
        return [closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    out = {}
    for name, value in schema.items():
        if name in ("properties", "$defs"):
            out[name] = {key: closed(inner) for key, inner in value.items()}
        else:
            out[name] = value if name in ("enum", "const", "examples", "required", "default") else closed(value)
    if "properties" in out:
        out.setdefault("additionalProperties", False)
    return out


class Description:
    def __init__(self, text):
        self.spec = yaml.load(text, UniqueKeys)
        strict = copy.deepcopy(self.spec)
        strict["components"]["schemas"] = {name: closed(s) for name, s in self.spec["components"]["schemas"].items()}
        self.resolver = jsonschema.RefResolver.from_schema(strict)
        self.operations = {}
        for path, item in self.spec["paths"].items():
            pattern = re.compile(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(path)) + "$")
            for method in METHODS:
                if method in item:
                    self.operations[item[method]["operationId"]] = (method.upper(), path, pattern, item[method])
        # Of two patterns that fit, the router takes the one without a {name} first.
        self.in_order = sorted(self.operations.values(), key=lambda o: [part.startswith("{") for part in o[1].split("/")])

    def resolved(self, value):
        return self.resolver.resolve(value["$ref"])[1] if "$ref" in value else value

    def parameters(self, operation):
        _, path, _, words = operation
        own = self.spec["paths"][path].get("parameters", []) + words.get("parameters", [])
        return [self.resolved(p) for p in own]

    # The file by itself.

    def faults(self):
        """What is wrong with the file, in words."""
        shape = yaml.safe_load((pathlib.Path(__file__).parent / "openapi_shape.yaml").read_text())
        validator = jsonschema.Draft202012Validator(shape)
        yield from (f"{'/'.join(map(str, e.absolute_path))}: {e.message[:300]}" for e in validator.iter_errors(self.spec))
        yield from self.schema_faults()
        codes = set(re.findall(r"^STEELYARD_ERROR\((\w+),", (ROOT / "station/base/error_codes.def").read_text(), re.M))
        named = list(self.operations)
        if len(named) != sum(m in item for item in self.spec["paths"].values() for m in METHODS):
            yield "an operationId stands twice"
        tags = {tag["name"] for tag in self.spec["tags"]}
        roles = set(self.spec["components"]["schemas"]["Role"]["enum"])
        sets = self.spec["x-problem-sets"]
        for name, operation in self.operations.items():
            method, path, _, words = operation
            in_path = {p["name"] for p in self.parameters(operation) if p["in"] == "path"}
            if in_path != set(re.findall(r"\{(\w+)\}", path)):
                yield f"{name}: the path's parameters are {in_path}"
            unknown = set(words["tags"]) - tags | set(words.get("x-roles", [])) - roles
            unknown |= set(words.get("x-problem-sets", [])) - set(sets) | set(words.get("x-problems", [])) - codes
            if unknown:
                yield f"{name}: unknown {unknown}"
        yield from (f"x-problem-sets: unknown {code}" for codes_of in sets.values() for code in codes_of if code not in codes)

    def schema_faults(self):
        used = set()
        for at, value in nodes(self.spec):
            if at.endswith("/$ref"):
                used.add(value)
                try:
                    self.resolver.resolve(value)
                except jsonschema.RefResolutionError:
                    yield f"{at}: {value} leads nowhere"
            if isinstance(value, dict) and None in value.values():
                yield f"{at}: a member without a value; a comma in a text needs quotes"
        schemas = [(f"components/schemas/{n}", s) for n, s in self.spec["components"]["schemas"].items()]
        schemas += [(at, v["schema"]) for at, v in nodes(self.spec) if isinstance(v, dict) and isinstance(v.get("schema"), dict)]
        for at, schema in schemas:
            try:
                jsonschema.Draft202012Validator.check_schema(schema)
            except jsonschema.SchemaError as fault:
                yield f"{at}: {fault.message}"
        for kind in ("schemas", "parameters", "responses"):
            for name in self.spec["components"][kind]:
                if f"#/components/{kind}/{name}" not in used and name not in ("Role",):
                    yield f"components/{kind}/{name} is not used"

    # What a station does.

    def operation_of(self, method, path):
        found = next((o for o in self.in_order if o[0] == method and o[2].match(path)), None)
        if not found:
            raise Undescribed(f"no call {method} {path}")
        return found

    def check_value(self, what, schema, value):
        validator = jsonschema.Draft202012Validator(closed(schema), resolver=self.resolver)
        fault = jsonschema.exceptions.best_match(validator.iter_errors(value))
        if fault:
            place = "/".join(map(str, fault.absolute_path))
            raise Undescribed(f"{what}: {place}: {fault.message[:400]}")

    def request_faults(self, operation, query, headers, body):
        """Why this is no request as described, or None."""
        parameters = self.parameters(operation)
        known = {p["name"]: p for p in parameters if p["in"] == "query"}
        try:
            for name, value in query.items():
                if name not in known:
                    return f"no parameter {name}"
                schema = self.resolved(known[name]["schema"])
                is_number = schema.get("type") == "integer" or isinstance((schema.get("enum") or [""])[0], int)
                self.check_value(f"?{name}", schema, int(value) if is_number and re.fullmatch(r"-?\d+", value) else value)
            wants_key = any(p["name"] == "Idempotency-Key" for p in parameters)
            if wants_key and not headers.get("Idempotency-Key"):
                return "no Idempotency-Key"
            described = operation[3].get("requestBody")
            if described is None:
                return None if body in (None, b"", b"{}") else "a body where there is none"
            if body in (None, b""):
                return "no body" if described.get("required") else None
            if "application/json" in described["content"]:
                self.check_value("body", described["content"]["application/json"]["schema"], json.loads(body))
        except (Undescribed, ValueError) as fault:
            return str(fault)
        return None

    def codes_of(self, operation):
        method, path, _, words = operation
        sets, parameters = self.spec["x-problem-sets"], self.parameters(operation)
        codes = set(sets["every"]) | set(words.get("x-problems", []))
        codes |= set(sets["path"]) if "{" in path else set()
        codes |= set(sets["query"]) if any(p["in"] == "query" for p in parameters) else set()
        codes |= set(sets["body"]) if method != "GET" else set()
        codes |= set(sets["command"]) if self.wants_key(parameters) else set()
        for name in words.get("x-problem-sets", []):
            codes |= set(sets[name])
        return codes

    @staticmethod
    def wants_key(parameters):
        return any(p["name"] == "Idempotency-Key" for p in parameters)

    def check_answer(self, operation, status, headers, body):
        method, path, _, words = operation
        what = f"{method} {path} → {status}"
        response = words["responses"].get(str(status))
        if response is None and status < 400:
            raise Undescribed(f"{what} is not described")
        response = self.resolved(response or words["responses"]["default"])
        kind = headers.get("Content-Type", "").split(";")[0]
        media = response.get("content", {}).get(kind)
        if media is None:
            raise Undescribed(f"{what} is {kind}")
        if kind in ("application/json", "application/problem+json"):
            value = json.loads(body)
            self.check_value(what, media["schema"], value)
            if status >= 400 and value["code"] not in self.codes_of(operation):
                raise Undescribed(f"{what}: {value['code']} is none of the call's x-problems")
        elif kind == "application/x-ndjson":
            for line in body.splitlines():
                self.check_value(what, media["schema"], json.loads(line))
        elif not body:
            raise Undescribed(f"{what} is empty")

    def check_live(self, message):
        schema = {"$ref": "#/components/schemas/LiveMessage"}
        kind = "Live" + str(message.get("type")).capitalize()
        if kind in self.spec["components"]["schemas"]:  # says more than that none of several fits
            schema = {"$ref": f"#/components/schemas/{kind}"}
        self.check_value("message of /v1/live", schema, message)


class Checked(steelyard.Api):
    """One person at the station, with every request and every answer held against the description."""

    def __init__(self, url, token, description, called):
        super().__init__(url, token)
        self.description, self.called = description, called

    def raw(self, method, path, body=None, headers=None, timeout=30):
        status, answered, answer = super().raw(method, path, body, headers, timeout)
        at = urllib.parse.urlsplit(path)
        operation = self.description.operation_of(method, urllib.parse.unquote(at.path))
        data = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        fault = self.description.request_faults(operation, dict(urllib.parse.parse_qsl(at.query)), headers or {}, data)
        if fault and status < 400:
            raise Undescribed(f"{method} {path} was taken, and is not as described: {fault}")
        self.description.check_answer(operation, status, answered, answer)
        if status < 400:
            self.called.add(operation[3]["operationId"])
        return status, answered, answer

    def login(self, user, password):
        answer = self.post("/v1/login", {"user": user, "password": password})
        return Checked(self.url, answer["token"], self.description, self.called)

    def send(self, method, path, body=None, key=None):
        """As `post`, by another method."""
        headers = {"Content-Type": "application/json", "Idempotency-Key": key or steelyard.secrets.token_hex(8)}
        return self._json(*self.raw(method, path, {} if body is None else body, headers))
