import io
import zipfile

from odoo.http import Stream
from odoo.tests import tagged
from odoo.tools import mute_logger

from .files_common import PDF, FilesHttpCommon

LOGGER = "odoo.addons.become_portal.models.files.ir_attachment_portal"


class StoreStream(Stream):
    """As fs_attachment of the OCA has it: of a kind that Odoo does not know."""

    content = b""

    def read(self):
        if self.content is None:
            raise ConnectionError("the store is down")
        return self.content or super().read()

    def get_response(self, **options):
        if self.type == "store":
            raise AssertionError("sent without parts, and kept by any proxy")
        return super().get_response(**options)


@tagged("post_install", "-at_install")
class TestFilesStores(FilesHttpCommon):
    """Files that an addon keeps elsewhere are as private and as whole as others."""

    def setUp(self):
        super().setUp()
        self.content = PDF
        kept = self.shown[self.order]
        binaries = self.registry["ir.binary"]
        record_to_stream = binaries._record_to_stream

        def open_store(binary, record, field_name):
            if record != kept:
                return record_to_stream(binary, record, field_name)
            stream = StoreStream(
                type="store",
                mimetype=record.mimetype,
                download_name=record.name,
                etag=record.checksum,
                public=True,
            )
            stream.content = self.content
            return stream

        self.patch(binaries, "_record_to_stream", open_store)
        self.url = kept._become_get_portal_url()

    def _get_kept(self, **options):
        self._get_as(self.customer_user, "/my")
        return self.url_open(self.url, **options)

    def test_nobody_keeps_them_and_parts_are_given(self):
        response = self._get_kept()
        self.assertEqual((response.status_code, response.content), (200, PDF))
        self.assertIn("private", response.headers["Cache-Control"])
        self.assertNotIn("public", response.headers["Cache-Control"])
        part = self._get_kept(headers={"Range": "bytes=0-3"})
        self.assertEqual((part.status_code, part.content), (206, PDF[:4]))

    def test_they_are_in_the_zip(self):
        self.assertIn(PDF, self._unzip().values())

    @mute_logger(LOGGER)
    def test_a_store_that_is_down_is_no_crash(self):
        self.content = None
        self.assertEqual(self._get_kept().status_code, 404)
        [note] = [name for name in self._unzip() if name.startswith("Not in this ZIP")]
        self.assertTrue(note)

    def _unzip(self):
        url = f"/my/files/zip/sale.order/{self.order.id}"
        response = self._get_as(self.customer_user, url)
        self.assertEqual(response.status_code, 200)
        with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
