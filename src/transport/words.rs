//! What the layers below say of a connection that failed, in one line; they speak English.

use crate::output::Language;

/// An error with its causes, without the URL that reqwest puts in front and without saying a thing twice.
pub(super) fn whole_story(error: &reqwest::Error) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        let text = error.to_string();
        // The client's own layer says only "client error (Connect)"; what is below it says why.
        if !text.starts_with("client error") && !parts.iter().any(|part| part.contains(&text)) {
            parts.push(text);
        }
        cause = error.source();
    }
    if parts.is_empty() {
        parts.push(if error.is_timeout() {
            Language::spoken().pick("timed out", "超时").to_owned()
        } else {
            error.to_string()
        });
    }
    parts.join(Language::spoken().pick(": ", "："))
}

/// What happens often, in the language that this process speaks; the rest stays as the layers below put it, and so do
/// names and numbers that can be looked up.
pub fn in_spoken(story: &str) -> String {
    let mut story = story.to_owned();
    if Language::spoken() == Language::Zh {
        for (english, chinese) in CHINESE.lines().filter_map(|line| line.split_once(" = ")) {
            story = story.replace(english, chinese);
        }
        story = story.replace(": ", "：");
    }
    story
}

/// The words of hyper, of rustls and of the system, and what they mean; the longer before what is part of them.
const CHINESE: &str = "tunnel error: failed to create underlying connection = 无法连接代理
tunnel error: io error establishing tunnel = 建立隧道时读写失败
tunnel error = 隧道错误
proxy response headers too long = 代理的响应头过长
dns error: error resolving DNS = 域名解析失败
error resolving DNS: dns error = 域名解析失败
dns error = 域名解析失败
error resolving DNS = 域名解析失败
failed to lookup address information = 查不到地址
Name or service not known = 域名不存在
Temporary failure in name resolution = 域名服务器暂时没有响应
No address associated with hostname = 该域名没有地址
tcp connect error = TCP 连接失败
Connection refused = 连接被拒绝
Connection reset by peer = 连接被对方重置
Connection timed out = 连接超时
Network is unreachable = 网络不可达
No route to host = 没有到主机的路由
Broken pipe = 连接已断开
error reading a body from connection = 读取响应正文时出错
error writing a body to connection = 发送请求正文时出错
connection error = 连接出错
error shutting down connection = 关闭连接时出错
error decoding response body = 响应正文无法解码
error sending request = 发送请求时出错
invalid HTTP version parsed (found HTTP2 preface) = 对方使用的是 HTTP/2
invalid HTTP version parsed = 收到的不是 HTTP/1 响应
invalid HTTP status-code parsed = HTTP 状态码无效
invalid HTTP header parsed = HTTP 响应头无效
invalid content-length parsed = Content-Length 无效
unexpected transfer-encoding parsed = 不应有 Transfer-Encoding
message head is too large = 响应头过大
received unexpected message from connection = 收到了没有请求过的响应
channel closed = 连接已关闭
operation was canceled = 操作已取消
dispatch task is gone = 连接已关闭
unexpected EOF during chunk size line = 在分块长度处，连接就被关闭
Invalid chunk size line: missing size digit = 分块长度无效：缺少数字
Invalid chunk size line: Invalid Size = 分块长度无效
invalid chunk size: overflow = 分块长度过大
Invalid chunk size linear white space = 分块长度无效
invalid chunk extension contains newline = 分块扩展中有换行
Invalid chunk size LF = 分块长度无效
Invalid chunk body CR = 分块内容与其长度不符
Invalid chunk body LF = 分块内容与其长度不符
Invalid chunk end LF = 分块的结尾无效
operation timed out = 操作超时
deadline has elapsed = 已超时
timed out = 超时
connection closed before message completed = 响应尚未完成，连接就被关闭
end of file before message length reached = 响应尚未完成，连接就被关闭
unexpected end of file = 意外断开
peer closed connection without sending TLS close_notify = 对方未按 TLS 的规定就关闭了连接
invalid peer certificate = 服务端证书无效
UnknownIssuer = 签发者不受信任（UnknownIssuer）
certificate not valid for name = 证书不适用于名称
; certificate is only valid for = ；证书只适用于
; certificate is not valid for any names = ；证书没有列出任何名称
certificate expired = 证书已过期
certificate not valid yet = 证书尚未生效
verification time = 校验时间
, but certificate is not valid after = ，而证书有效期止于
, but certificate is not valid before = ，而证书有效期始于
seconds ago = 秒前
seconds in future = 秒后
peer is incompatible = 对方不兼容
peer misbehaved = 对方没有遵守 TLS 协议
tls handshake eof = TLS 握手时连接被关闭
received fatal alert = 收到 TLS 致命告警
received corrupt message of type = 收到的不是 TLS 消息";
