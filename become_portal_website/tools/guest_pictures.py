"""Pictures of guests: decoded and written anew, so that only the picture stays."""

import io

from PIL import (
    Image,
    ImageOps,
    WebPImagePlugin,  # noqa: F401 - Odoo opens only the formats it writes
)

MAX_PICTURE_MB = 8
MAX_PICTURE_PIXELS = 50_000_000
#: in pixels, of the longest side of what is kept
MAX_PICTURE_SIDE = 1920

#: Extension: what Pillow calls it, and how it is written
FORMATS = {
    "jpg": ("JPEG", {"quality": 85, "optimize": True}),
    "png": ("PNG", {"optimize": True}),
    "gif": ("GIF", {}),
    "webp": ("WEBP", {"quality": 85}),
}


class PictureFault(ValueError):
    """What was sent cannot be shown as a picture."""


class PictureTooLarge(PictureFault):
    """It has more pixels than can be worked on."""


def encode_picture(content: bytes) -> tuple[bytes, str]:
    """Return a picture, written anew, and the extension that fits it.

    It is turned the way it was taken and made smaller where it is larger than a page.
    Where it was taken, by whom and with what is gone, and so is what hid behind it. Of
    a moving picture the first one stays.

    :raise PictureFault: if it is no picture, or damaged
    """
    formats = [name for name, _options in FORMATS.values()]
    try:
        with Image.open(io.BytesIO(content), formats=formats) as source:
            if source.width * source.height > MAX_PICTURE_PIXELS:
                raise PictureTooLarge()
            kind = source.format
            picture = ImageOps.exif_transpose(source)
            picture.thumbnail((MAX_PICTURE_SIDE, MAX_PICTURE_SIDE))
            return _write_picture(picture, kind)
    except PictureFault:
        raise
    except Image.DecompressionBombError as error:
        raise PictureTooLarge() from error
    except Exception as error:  # Pillow has no end of ways to refuse a broken picture
        raise PictureFault() from error


def _write_picture(picture: Image.Image, kind: str) -> tuple[bytes, str]:
    [extension] = [one for one, (name, _) in FORMATS.items() if name == kind]
    # only the pixels go along
    picture.info = {
        name: value for name, value in picture.info.items() if name == "transparency"
    }
    if kind == "JPEG" and picture.mode not in ("L", "RGB"):
        picture = picture.convert("RGB")
    written = io.BytesIO()
    picture.save(written, format=kind, **FORMATS[extension][1])
    return written.getvalue(), extension
