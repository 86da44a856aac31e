"""An OpenID Connect provider on this machine: discovery, a page that asks who one is, tokens, keys; it checks no password."""

from __future__ import annotations

import json
import secrets
import threading
import time
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT = "news"
ACCOUNTS = ("王芳", "李雷")


class Provider:
    """Signs in whoever says who they are; `url` is the issuer."""

    def __init__(self) -> None:
        self._key = RSAKey.generate_key(2048, {"kid": "1", "use": "sig", "alg": "RS256"})
        self._asked: dict[str, dict[str, str]] = {}  # what was asked when each code was given
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                where = urlsplit(self.path)
                query = {name: values[0] for name, values in parse_qs(where.query).items()}
                if where.path == "/authorize":
                    self._send("text/html; charset=utf-8", provider._choice(query))
                else:
                    known = {"/.well-known/openid-configuration": provider._metadata(), "/keys": provider._keys()}
                    self._send("application/json", json.dumps(known.get(where.path, {})))

            def do_POST(self) -> None:
                body = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
                self._send("application/json", json.dumps(provider._token(body["code"][0])))

            def _send(self, kind: str, body: str) -> None:
                data = body.encode()
                self.send_response(200)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Provider:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def secrets(self, page: str) -> str:
        """The `secrets.toml` of a page at this address, as the README has it."""
        values = {
            "redirect_uri": f"{page}/oauth2callback",
            "cookie_secret": secrets.token_urlsafe(32),
            "client_id": CLIENT,
            "client_secret": "secret",
            "server_metadata_url": f"{self.url}/.well-known/openid-configuration",
        }
        return "[auth]\n" + "".join(f'{name} = "{value}"\n' for name, value in values.items())

    def _metadata(self) -> Mapping[str, Any]:
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/keys",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
        }

    def _keys(self) -> Mapping[str, Any]:
        return {"keys": [self._key.as_dict(private=False)]}

    def _choice(self, query: dict[str, str]) -> str:
        """A link an account, each with a code of its own."""
        links = ""
        for name in ACCOUNTS:
            code = secrets.token_urlsafe(8)
            self._asked[code] = {**query, "name": name}
            back = urlencode({"code": code, "state": query["state"]})
            links += f'<p><a href="{query["redirect_uri"]}?{back}">{name}</a></p>'
        return links

    def _token(self, code: str) -> Mapping[str, Any]:
        asked, now = self._asked.pop(code), int(time.time())
        claims = {
            "iss": self.url,
            "aud": CLIENT,
            "sub": f"account-{ACCOUNTS.index(asked['name'])}",
            "name": asked["name"],
            "nonce": asked["nonce"],
            "iat": now,
            "exp": now + 600,
        }
        signed = jwt.encode({"alg": "RS256", "kid": "1"}, claims, self._key)
        return {"access_token": secrets.token_urlsafe(8), "token_type": "Bearer", "expires_in": 600, "id_token": signed}
