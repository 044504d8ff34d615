# Sourced by what needs examples/responder.rs at the other end, built in `$target`: makes a folder `$work` with a private
# authority (ca.pem) and an empty home in it, starts the responder, and leaves its two addresses in `$work/urls`. All of
# it is gone when the shell ends. Needs openssl.
# shellcheck shell=bash
work=$(mktemp -d)
responder=
trap 'if [ -n "$responder" ]; then kill "$responder" 2>/dev/null || true; fi; rm -rf "$work"' EXIT

# A private authority, and a certificate of its for 127.0.0.1; elliptic curves, so that the responder's share is small.
new_key=(-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes)
{
    openssl req -x509 "${new_key[@]}" -keyout "$work/ca.key" -out "$work/ca.pem" -days 2 -subj "/CN=benchmark authority"
    openssl req "${new_key[@]}" -keyout "$work/server.key" -out "$work/server.csr" -subj "/CN=127.0.0.1"
    printf 'subjectAltName=IP:127.0.0.1\nbasicConstraints=CA:FALSE\nextendedKeyUsage=serverAuth\n' >"$work/extensions"
    openssl x509 -req -in "$work/server.csr" -CA "$work/ca.pem" -CAkey "$work/ca.key" -CAcreateserial -days 2 \
        -extfile "$work/extensions" -out "$work/server.pem"
} 2>"$work/openssl.log" || { cat "$work/openssl.log" >&2; exit 1; }

mkdir "$work/recorded" "$work/home"
"${target:?is where things are built}/release/examples/responder" "$work/server.pem" "$work/server.key" "$work/recorded" >"$work/urls" &
responder=$!
for _ in $(seq 100); do
    if [ "$(wc -l <"$work/urls")" -ge 2 ]; then break; fi
    sleep 0.05
done
if [ "$(wc -l <"$work/urls")" -lt 2 ]; then
    echo "the responder does not listen; what it said is above" >&2
    exit 1
fi
