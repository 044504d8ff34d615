"""Signs requests with the official Python SDK's own code: one JSON object a line in, one a line out.

In:  {"action", "host", "timestamp", "secret_id", "secret_key", "token", "region", "language", "body"}
Out: {"sdk": {"body", "headers"},          what the SDK would send: its two signed headers, over the body given
      "with_action": {"body", "headers"},  the same, with `x-tc-action` signed too
      "reserialised": {...} | null}        the first again, over the body as the SDK itself writes it (if it is JSON)

Nothing here computes a signature. The SDK's method that builds and signs a request is called as it is; only the clock
and the JSON writer that its module sees are set from outside, because a request to compare must have a given time and a
given body. The SDK signs two headers and its code names them, so that the third comes in through the source text of
the same two methods: each replacement must be found exactly once, or this program ends.
"""

import inspect
import json
import sys
import textwrap
import types

from tencentcloud.common import abstract_client, credential
from tencentcloud.common.http.request import RequestInternal
from tencentcloud.common.profile.client_profile import ClientProfile
from tencentcloud.common.profile.http_profile import HttpProfile
from tencentcloud.eb.v20210416.eb_client import EbClient


def with_replaced(method, *replacements):
    source = textwrap.dedent(inspect.getsource(method))
    for old, new in replacements:
        if source.count(old) != 1:
            sys.exit(f"the SDK's {method.__name__} does not hold {old!r} exactly once: read its code again")
        source = source.replace(old, new)
    made = {}
    # In the module's own globals, so that the clock and the JSON writer below hold for it too.
    exec(compile(source, f"<the SDK's {method.__name__}, one header more>", "exec"), vars(abstract_client), made)
    return made[method.__name__]


class EbClientThatSignsTheAction(EbClient):
    _get_tc3_signature = with_replaced(
        EbClient._get_tc3_signature,
        ("signed_headers = 'content-type;host'", "signed_headers = 'content-type;host;x-tc-action'"),
        (r"'content-type:%s\nhost:%s\n'", r"'content-type:%s\nhost:%s\nx-tc-action:%s\n'"),
        ('req.header["Host"])', 'req.header["Host"], req.header["X-TC-Action"].lower())'),
    )
    _build_req_with_tc3_signature = with_replaced(
        EbClient._build_req_with_tc3_signature,
        ("SignedHeaders=content-type;host,", "SignedHeaders=content-type;host;x-tc-action,"),
    )


def signed(client_class, wanted, params, dumps):
    who = credential.Credential(wanted["secret_id"], wanted["secret_key"], wanted["token"])
    profile = ClientProfile(httpProfile=HttpProfile(endpoint=wanted["host"]), language=wanted["language"])
    client = client_class(who, wanted["region"], profile)
    abstract_client.time = types.SimpleNamespace(time=lambda: wanted["timestamp"])
    abstract_client.json = types.SimpleNamespace(dumps=dumps)
    request = RequestInternal(wanted["host"], "POST", client._requestPath)
    client._build_req_inter(wanted["action"], params, request)
    return {"body": request.data, "headers": {name.lower(): value for name, value in request.header.items()}}


def answer(wanted):
    body = wanted["body"]
    as_given = lambda params: params
    try:
        reserialised = signed(EbClient, wanted, json.loads(body), json.dumps)
    except ValueError:
        reserialised = None
    return {
        "sdk": signed(EbClient, wanted, body, as_given),
        "with_action": signed(EbClientThatSignsTheAction, wanted, body, as_given),
        "reserialised": reserialised,
    }


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
