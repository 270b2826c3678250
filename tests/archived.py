"""Web archives as warcio writes them, of small invented pages."""

import io

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

FIRST = "The river rose by two metres in the night, the council said, and the old bridge is closed."
SECOND = "“Nobody was hurt,” the mayor, Jon Lind, told reporters. He thanked the café and its crew."


def page(*paragraphs, charset=None):
    head = f'<meta charset="{charset}">' if charset else ""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<!DOCTYPE html><html><head>{head}</head><body><article>{body}</article></body></html>"


def answer(number, body=None, *, status="200 OK", kind="text/html; charset=utf-8", **headers):
    """What is written for one answer: its address, body and head."""
    body = page(FIRST, f"{SECOND} It was number {number}.") if body is None else body
    data = body if isinstance(body, bytes) else body.encode()
    head = [("Content-Type", kind), *((k.replace("_", "-"), v) for k, v in headers.items())]
    return f"https://www.gazette.example/{number}", data, status, [pair for pair in head if pair[1]]


def members(*answers, packed=True, noise=True):
    """Each record of an archive as bytes: what crawlers write around answers, and the answers."""
    written = []

    def write(make):
        stream = io.BytesIO()
        writer = WARCWriter(stream, gzip=packed)
        writer.write_record(make(writer))
        written.append(stream.getvalue())

    if noise:
        write(lambda w: w.create_warcinfo_record("a.warc.gz", {"software": "none"}))
    for url, data, status, head in answers:
        if noise:
            asked = StatusAndHeaders("GET / HTTP/1.1", [("Host", "x")], is_http_request=True)
            write(lambda w, u=url, a=asked: w.create_warc_record(u, "request", http_headers=a))
        http = StatusAndHeaders(status, head, protocol="HTTP/1.1")
        write(
            lambda w, u=url, d=data, h=http: w.create_warc_record(
                u, "response", payload=io.BytesIO(d), length=len(d), http_headers=h
            )
        )
        if noise:
            write(
                lambda w, u=url: w.create_warc_record(
                    u, "metadata", payload=io.BytesIO(b"a: b"), length=4
                )
            )
    return written


def archive(*answers, packed=True, noise=True):
    return b"".join(members(*answers, packed=packed, noise=noise))
