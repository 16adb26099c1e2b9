import pytest

from sci.proofs.report.explain import explain
from tests.unit.report import certificates


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("certificates")


@pytest.fixture(scope="session")
def certificate(folder):
    """The certificate of a name, made once."""
    made = {}

    def of(name):
        if name not in made:
            made[name] = certificates.make(name, folder)
        return made[name]

    return of


@pytest.fixture(scope="session")
def explained(certificate, folder):
    """The explanation of the certificate of a name, made once."""
    made = {}

    def of(name):
        if name not in made:
            made[name] = explain(certificate(name), files=certificates.files(name, folder))
        return made[name]

    return of
