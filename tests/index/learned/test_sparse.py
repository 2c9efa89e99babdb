"""Sparse rows give the products that dense matrices give."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from index.learned.sparse import Halved, Rows, from_entries

if TYPE_CHECKING:
    import random

matrices = st.tuples(st.integers(1, 9), st.integers(1, 9)).flatmap(
    lambda shape: arrays(np.float32, shape, elements=st.sampled_from([0.0, 0.0, 0.5, 1.0, 3.0]))
)


def rows_of(dense: np.ndarray[tuple[int, ...], np.dtype[np.float32]]) -> Rows:
    """The entries of a matrix that are not 0."""
    rows, columns = np.nonzero(dense)
    return from_entries(rows, columns, dense[rows, columns], *dense.shape)


@settings(max_examples=40, deadline=None)
@given(dense=matrices, full=st.integers(0, 10))
def test_products_are_those_of_the_dense_matrix(
    dense: np.ndarray[tuple[int, ...], np.dtype[np.float32]], full: int
) -> None:
    height, width = dense.shape
    right = np.arange(width * 3, dtype=np.float32).reshape(width, 3)
    left = np.arange(height * 2, dtype=np.float32).reshape(height, 2)
    rows = rows_of(dense)
    halved = Halved(rows, full)
    np.testing.assert_allclose(rows.times(right), dense @ right)
    np.testing.assert_allclose(halved.times(right), dense @ right)
    np.testing.assert_allclose(halved.turned_times(left), dense.T @ left)


@settings(max_examples=40, deadline=None)
@given(dense=matrices, choose=st.randoms(use_true_random=False))
def test_some_rows_and_columns_are_those_of_the_dense_matrix(
    dense: np.ndarray[tuple[int, ...], np.dtype[np.float32]], choose: random.Random
) -> None:
    height, width = dense.shape
    rows = np.array(choose.sample(range(height), choose.randint(1, height)))
    columns = np.array(choose.sample(range(width), choose.randint(1, width)))
    some = rows_of(dense).of_rows(rows).of_columns(columns)
    every = np.eye(len(columns), dtype=np.float32)
    np.testing.assert_array_equal(some.times(every), dense[np.ix_(rows, columns)])
