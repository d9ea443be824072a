"""The worker program of Python functions.

Speaks the worker protocol on standard input and output, with frames of a length, a type, a token and
a payload. Argument: how much address space the process may take, in bytes.

The process is the boundary: it holds one tenant, no file, no network and no secret. Inside it a
function can reach this program, as everything in Python can; the server takes every frame for
hostile.
"""

import ast
import base64
import datetime
import decimal
import io
import json
import logging
import os
import resource
import struct
import sys
import threading
import types
import uuid

FILE = "function.py"
HEADER_BYTES = 17
MAX_FRAME_BYTES = 32 << 20
MAX_CALL_BYTES = 8 << 20
MAX_RESULT_BYTES = 6 << 20
MAX_MESSAGE_CHARS = 8192
MAX_FIELDS_CHARS = 16384
MAX_FAULT_CHARS = 2000
MAX_STACK_FRAMES = 20
NO_TOKEN = bytes(16)
OUT_OF_MEMORY = 77


class Frames:
    """The protocol has the real standard output for itself; what else writes there is lost."""

    def __init__(self):
        self._in = os.dup(0)
        self._out = os.dup(1)
        nothing = os.open("/dev/null", os.O_RDWR)
        os.dup2(nothing, 0)
        os.dup2(nothing, 1)
        self._lock = threading.Lock()

    def read(self):
        (length,) = struct.unpack(">I", self._exactly(4))
        if not HEADER_BYTES <= length <= MAX_FRAME_BYTES:
            os._exit(1)
        frame = self._exactly(length)
        return chr(frame[0]), frame[1:17], frame[17:]

    def _exactly(self, count):
        parts = []
        while count > 0:
            part = os.read(self._in, min(count, 1 << 20))
            if not part:  # the server is gone
                os._exit(0)
            parts.append(part)
            count -= len(part)
        return b"".join(parts)

    def write(self, kind, token, payload):
        frame = struct.pack(">I", HEADER_BYTES + len(payload)) + kind + token + payload
        with self._lock:
            view = memoryview(frame)
            while view:
                view = view[os.write(self._out, view) :]


class Fault(Exception):
    def __init__(self, kind, line, column, message, stack=()):
        super().__init__(message)
        self.payload = {
            "kind": kind,
            "line": line or 0,
            "column": column or 0,
            "message": message[:MAX_FAULT_CHARS],
            "stack": list(stack),
        }


class CallError(Exception):
    """The server did not do what it was asked for; ``code`` says why."""

    def __init__(self, code, message):
        super().__init__(message)
        self.code = code
        self.message = message


class Execution:
    """One EXEC exchange: its token, its calls to the server, its log."""

    def __init__(self, frames, token):
        self._frames = frames
        self._token = token
        self._last = 0
        self._lock = threading.Lock()

    def call(self, method, /, **params):
        present = {name: value for name, value in params.items() if value is not None}
        with self._lock:
            self._last += 1
            call = {"id": self._last, "method": method, "params": present}
            payload = dump(call)
            if len(payload) > MAX_CALL_BYTES:
                raise CallError("call_too_large", "the call is larger than the server takes")
            self._frames.write(b"C", self._token, payload)
            return self._reply(self._last)

    def _reply(self, number):
        while True:
            kind, token, payload = self._frames.read()
            if kind == "Q":
                os._exit(0)
            if kind != "c" or token != self._token:
                continue
            reply = json.loads(payload)
            if reply["id"] != number:
                continue
            error = reply.get("error")
            if error is not None:
                raise CallError(error["code"], error["message"])
            return reply.get("result")

    def log(self, level, message, fields=None):
        line = {"level": level, "message": str(message)[:MAX_MESSAGE_CHARS]}
        if fields:
            kept = json.dumps(fields, default=shown)
            if len(kept) <= MAX_FIELDS_CHARS:
                line["fields"] = json.loads(kept)
        self._frames.write(b"G", self._token, dump(line))


def shown(value):
    return str(value)


def plain(value):
    """Values of the standard library that have one obvious form in JSON."""
    if isinstance(value, (datetime.datetime, datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, (uuid.UUID, decimal.Decimal)):
        return str(value)
    raise TypeError(f"{type(value).__name__} cannot be written as JSON")


def dump(value):
    return json.dumps(value, allow_nan=False, default=plain).encode("utf-8")


# what a function gets


class Request:
    def __init__(self, fields):
        self.method = fields.get("method", "")
        self.path = fields.get("path", "")
        self.query = fields.get("query", {})
        self.headers = fields.get("headers", {})
        self.body = fields.get("body")
        if fields.get("bodyEncoding") == "base64":
            self.body = base64.b64decode(self.body["base64"])


class Logger:
    def __init__(self, execution):
        self._log = execution.log

    def debug(self, message, fields=None):
        self._log("debug", message, fields)

    def info(self, message, fields=None):
        self._log("info", message, fields)

    def warn(self, message, fields=None):
        self._log("warn", message, fields)

    warning = warn

    def error(self, message, fields=None):
        self._log("error", message, fields)


class Secrets:
    def __init__(self, call):
        self._call = call

    def get(self, name):
        return self._call("secrets.get", name=name)


class Collection:
    def __init__(self, call, name):
        self._call = call
        self._name = name

    def get(self, id):
        return self._call("db.get", collection=self._name, id=id)

    def list(self, filter=None, sort=None, limit=None, cursor=None):
        return self._call(
            "db.list", collection=self._name, filter=filter, sort=sort, limit=limit, cursor=cursor
        )

    def insert(self, content, id=None):
        return self._call("db.insert", collection=self._name, content=content, id=id)

    def replace(self, id, content, version=None):
        return self._call(
            "db.replace", collection=self._name, id=id, content=content, version=version
        )

    def update(self, id, patch, version=None):
        return self._call("db.update", collection=self._name, id=id, patch=patch, version=version)

    def delete(self, id, version=None):
        return self._call("db.delete", collection=self._name, id=id, version=version)


class Db:
    def __init__(self, call):
        self._call = call

    def collection(self, name):
        return Collection(self._call, name)

    def query(self, sql, *params):
        return self._call("db.query", sql=sql, params=list(params))


class Body:
    """A body as text, bytes or JSON, whichever is asked for."""

    def __init__(self, body):
        self._body = body

    def bytes(self):
        if isinstance(self._body, dict):
            return base64.b64decode(self._body["base64"])
        return (self._body or "").encode("utf-8")

    def text(self):
        return self.bytes().decode("utf-8", "replace")

    def json(self):
        return json.loads(self.bytes())


class StoredObject(Body):
    def __init__(self, fields):
        super().__init__(fields.get("body"))
        self.content_type = fields.get("contentType")
        self.size = fields.get("size")
        self.etag = fields.get("etag")
        self.metadata = fields.get("metadata", {})


class Bucket:
    def __init__(self, call, name):
        self._call = call
        self._name = name

    def get(self, key):
        return StoredObject(self._call("storage.get", bucket=self._name, key=key))

    def picture(self, key, width=None, height=None, format=None):
        return StoredObject(
            self._call(
                "storage.picture",
                bucket=self._name,
                key=key,
                width=width,
                height=height,
                format=format,
            )
        )

    def put(self, key, body, content_type=None, metadata=None):
        return self._call(
            "storage.put",
            bucket=self._name,
            key=key,
            body=sent(body),
            contentType=content_type,
            metadata=metadata,
        )

    def delete(self, key):
        return self._call("storage.delete", bucket=self._name, key=key)

    def list(self, prefix=None, limit=None, cursor=None):
        return self._call(
            "storage.list", bucket=self._name, prefix=prefix, limit=limit, cursor=cursor
        )

    def presign(self, key, method="GET", expires_in=None):
        return self._call(
            "storage.presign", bucket=self._name, key=key, method=method, expiresIn=expires_in
        )


def sent(body):
    if body is None or isinstance(body, str):
        return body
    if isinstance(body, (bytes, bytearray, memoryview)):
        return {"base64": base64.b64encode(body).decode("ascii")}
    return json.dumps(body, default=plain)


class Storage:
    def __init__(self, call):
        self._call = call

    def bucket(self, name):
        return Bucket(self._call, name)


class HttpResponse(Body):
    def __init__(self, fields):
        super().__init__(fields.get("body"))
        self.status = fields["status"]
        self.ok = 200 <= self.status < 300
        self.headers = {name.lower(): value for name, value in fields.get("headers", {}).items()}


class Http:
    def __init__(self, call):
        self._call = call

    def fetch(self, url, method=None, headers=None, body=None, timeout_ms=None):
        return HttpResponse(
            self._call(
                "http.fetch",
                url=url,
                method=method,
                headers=headers,
                body=sent(body),
                timeoutMs=timeout_ms,
            )
        )


class Functions:
    def __init__(self, execution):
        self._execution = execution

    def invoke(self, name, payload=None, wait=False):
        return self._execution.call(
            "functions.invoke", name=name, payload={} if payload is None else payload, wait=wait
        )


class Events:
    def __init__(self, call):
        self._call = call

    def publish(self, type, data, subject=None):
        return self._call("events.publish", type=type, data=data, subject=subject)


class Connector:
    def __init__(self, call, name):
        self._call = call
        self._name = name

    def __getattr__(self, operation):
        if operation.startswith("_"):
            raise AttributeError(operation)
        return lambda **arguments: self._call(
            "connectors.call", connector=self._name, operation=operation, arguments=arguments
        )


class Connectors:
    def __init__(self, call):
        self._call = call

    def get(self, name):
        return Connector(self._call, name)


class Context:
    def __init__(self, fields, execution):
        self.function = fields.get("function")
        self.version = fields.get("version")
        self.execution_id = fields.get("executionId")
        self.trigger = fields.get("trigger")
        self.timeout_ms = fields.get("timeoutMs")
        self.memory_mb = fields.get("memoryMb")
        self.deadline = fields.get("deadline")
        self.traceparent = fields.get("traceparent")
        self.depth = fields.get("depth")
        self.caller = fields.get("caller")
        call = execution.call
        self.logger = Logger(execution)
        self.secrets = Secrets(call)
        self.db = Db(call)
        self.storage = Storage(call)
        self.http = Http(call)
        self.functions = Functions(execution)
        self.events = Events(call)
        self.connectors = Connectors(call)


class LogLines(io.TextIOBase):
    """What is printed, line by line."""

    def __init__(self, execution, level):
        self._execution = execution
        self._level = level
        self._rest = ""

    def writable(self):
        return True

    def write(self, text):
        *lines, self._rest = (self._rest + text).split("\n")
        for line in lines:
            self._execution.log(self._level, line)
        if len(self._rest) > MAX_MESSAGE_CHARS:
            self.end()
        return len(text)

    def end(self):
        if self._rest:
            self._execution.log(self._level, self._rest)
            self._rest = ""


class LogHandler(logging.Handler):
    def __init__(self, execution):
        super().__init__()
        self._execution = execution

    def emit(self, record):
        level = (
            "error"
            if record.levelno >= logging.ERROR
            else "warn"
            if record.levelno >= logging.WARNING
            else "info"
            if record.levelno >= logging.INFO
            else "debug"
        )
        self._execution.log(level, self.format(record))


# sources


def compiled(text):
    try:
        return compile(text, FILE, "exec", dont_inherit=True)
    except SyntaxError as e:
        raise Fault("SOURCE", e.lineno, e.offset, f"{type(e).__name__}: {e.msg}") from None
    except (ValueError, RecursionError, OverflowError) as e:
        raise Fault("SOURCE", 0, 0, f"{type(e).__name__}: {e}") from None


def check_entry(text, entry):
    for node in ast.parse(text, FILE).body:
        if isinstance(node, ast.AsyncFunctionDef) and node.name == entry:
            message = f"{entry} is called without an event loop: use def, not async def"
            raise Fault("SOURCE", node.lineno, node.col_offset + 1, message)
        if isinstance(node, ast.FunctionDef) and node.name == entry:
            return
        if isinstance(node, ast.Assign) and any(
            isinstance(target, ast.Name) and target.id == entry for target in node.targets
        ):
            return
    raise Fault("SOURCE", 1, 1, f"no function found: declare def {entry}(request, context)")


def divided(payload):
    entry, _, text = payload.decode("utf-8").partition("\n")
    return entry, text


class Function:
    def __init__(self, artifact):
        self.entry, text = divided(artifact)
        self.code = compiled(text)

    def __call__(self, request, context):
        module = types.ModuleType("function")  # fresh, so that globals stay with their call
        module.__dict__["__file__"] = FILE
        exec(self.code, module.__dict__)
        return module.__dict__[self.entry](request, context)


def response_of(value):
    if value is None:
        return {"status": 204}
    if isinstance(value, (bytes, bytearray)):
        headers = {"content-type": "application/octet-stream"}
        return binary({"status": 200, "headers": headers}, value)
    if isinstance(value, dict) and type(value.get("status")) is int:
        response = {"status": value["status"]}
        if value.get("headers") is not None:
            response["headers"] = value["headers"]
        body = value.get("body")
        if isinstance(body, (bytes, bytearray)):
            return binary(response, body)
        if "body" in value:
            response["body"] = body
        return response
    return {"status": 200, "body": value}


def binary(response, body):
    response["body"] = base64.b64encode(body).decode("ascii")
    response["bodyEncoding"] = "base64"
    return response


def fault_of(error):
    line, stack = 0, []
    trace = error.__traceback__
    depth = 0
    while trace is not None and depth < 100_000:
        code = trace.tb_frame.f_code
        if code.co_filename == FILE:
            line = trace.tb_lineno
            stack.append(f"{code.co_name} ({FILE}:{line})")
        trace = trace.tb_next
        depth += 1
    try:
        message = f"{type(error).__name__}: {error}"
    except BaseException:
        message = type(error).__name__
    first = message.split("\n", 1)[0]
    return Fault("FAILED", line, 0, first, stack[-MAX_STACK_FRAMES:][::-1])


def execute(function, frames, token, payload):
    envelope = json.loads(payload)
    execution = Execution(frames, token)
    out, err = LogLines(execution, "info"), LogLines(execution, "error")
    sys.stdout, sys.stderr = out, err
    root = logging.getLogger()
    root.handlers[:] = [LogHandler(execution)]
    root.setLevel(logging.INFO)
    try:
        answer = function(Request(envelope["request"]), Context(envelope["context"], execution))
        return dump(response_of(answer))
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except SystemExit:
        raise Fault("FAILED", 0, 0, "SystemExit: a function cannot end the worker") from None
    except BaseException as e:
        if isinstance(e, Fault):
            raise
        raise fault_of(e) from None
    finally:
        out.end()
        err.end()


def result(frames, token, payload):
    if len(payload) > MAX_RESULT_BYTES:
        message = f"the answer has {len(payload)} bytes, {MAX_RESULT_BYTES} are allowed"
        raise Fault("OUTPUT", 0, 0, message)
    frames.write(b"O", token, payload)


def serve(frames):
    loaded = None
    while True:
        kind, token, payload = frames.read()
        try:
            if kind == "K":
                entry, text = divided(payload)
                compiled(text)
                check_entry(text, entry)
                result(frames, token, payload)
            elif kind == "L":
                loaded = Function(payload)
                frames.write(b"R", token, READY)
            elif kind == "X":
                result(frames, token, execute(loaded, frames, token, payload))
            elif kind == "Q":
                os._exit(0)
            elif kind != "c":  # an answer to a call of an earlier execution comes too late
                raise ValueError(f"not for a worker: {kind}")
        except Fault as fault:
            frames.write(b"E", token, dump(fault.payload))
        except MemoryError:
            os._exit(OUT_OF_MEMORY)
        except Exception as e:
            fault = Fault("INTERNAL", 0, 0, f"{type(e).__name__}: {e}")
            frames.write(b"E", token, dump(fault.payload))


def offer_module():
    module = types.ModuleType("tansu", "What functions can import of TansuCloud.")
    module.CallError = CallError
    sys.modules["tansu"] = module


READY = dump({"engine": "cpython", "version": sys.version.split()[0]})

if __name__ == "__main__":
    limit = int(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    sys.argv[:] = ["function"]
    offer_module()
    wire = Frames()
    wire.write(b"R", NO_TOKEN, READY)
    serve(wire)
