"""The office with a stack of paper, as the tests of paper have it."""

from tests.archive.paper.conftest import office as office
