from . import test_api_documents
from . import test_api_files
from . import test_api_files_backend
from . import test_api_lists
from . import test_api_openapi
from . import test_api_requests
