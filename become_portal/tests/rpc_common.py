from odoo.tests import HttpCase


class RpcHttpCase(HttpCase):
    """Tests that ask as a program does."""

    def _rpc(self, model, method, *args, **kwargs):
        """Call a method as the browser does; the JSON-RPC answer, error or result."""
        return self.url_open(
            f"/web/dataset/call_kw/{model}/{method}",
            json={
                "jsonrpc": "2.0",
                "method": "call",
                "params": {
                    "model": model,
                    "method": method,
                    "args": args,
                    "kwargs": kwargs,
                },
            },
        ).json()
