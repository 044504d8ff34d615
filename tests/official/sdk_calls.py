"""Calls actions with the official Python SDK, as any program would: one JSON object a line in, one a line out.

In:  {"client": "typed" | "common", "action", "params", "url", "secret_id", "secret_key", ...the optional ones below}
Out: {"response": {...}}, or {"error": {"code", "message", "request_id"}} for a TencentCloudSDKException.

Anything else that goes wrong ends this program with a traceback, and with it the test that started it.
"""

import json
import sys
import time
import types
from urllib.parse import urlsplit

from tencentcloud.common import abstract_client, credential
from tencentcloud.common.common_client import CommonClient
from tencentcloud.common.exception.tencent_cloud_sdk_exception import TencentCloudSDKException
from tencentcloud.common.profile.client_profile import ClientProfile
from tencentcloud.common.profile.http_profile import HttpProfile
from tencentcloud.eb.v20210416 import eb_client, models as eb_models
from tencentcloud.sts.v20180813 import models as sts_models, sts_client


def profile_for(call):
    url = urlsplit(call["url"])
    http = HttpProfile(
        protocol=url.scheme,
        endpoint=url.netloc,
        reqMethod=call.get("http_method", "POST"),
        reqTimeout=300,
    )
    profile = ClientProfile(httpProfile=http, language=call.get("language", "en-US"))
    profile.unsignedPayload = call.get("unsigned_payload", False)
    return profile


def typed(call, who, region, profile):
    """The request and the response as the SDK's own classes."""
    client_class, models = {
        "eb": (eb_client.EbClient, eb_models),
        "sts": (sts_client.StsClient, sts_models),
    }[call.get("service", "eb")]
    client = client_class(who, region, profile)
    request = getattr(models, call["action"] + "Request")()
    request.from_json_string(json.dumps(call["params"]))
    response = getattr(client, call["action"])(request)
    return json.loads(response.to_json_string())


def common(call, who, region, profile):
    """Any action with any parameters, which the classes above do not allow."""
    service, version = call.get("service", "eb"), call.get("version", "2021-04-16")
    client = CommonClient(service, version, who, region, profile)
    options = {"SkipSign": True} if call.get("skip_sign") else None
    return client.call_json(call["action"], call["params"], options=options)["Response"]


def answer(call):
    # A machine whose clock is off, seen from the SDK; everything else still has the true time.
    offset = call.get("clock_offset_s", 0)
    abstract_client.time = types.SimpleNamespace(time=lambda: time.time() + offset)
    who = credential.Credential(call["secret_id"], call["secret_key"], call.get("token"))
    if call.get("skip_sign"):
        who = None
    run = {"typed": typed, "common": common}[call["client"]]
    try:
        return {"response": run(call, who, call.get("region", "ap-guangzhou"), profile_for(call))}
    except TencentCloudSDKException as error:
        return {
            "error": {
                "code": error.get_code(),
                "message": error.get_message(),
                "request_id": error.get_request_id(),
            }
        }


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
