"""Records are frozen dataclasses in all that shows; what differs is when their methods are compiled."""

from __future__ import annotations

import copy
import pickle
from abc import ABC, abstractmethod
from dataclasses import FrozenInstanceError, asdict, dataclass, fields, is_dataclass, replace
from dataclasses import field as plain_field

import pytest

from notes.record import field, record


@record(frozen=True, slots=True)
class Person:
    """Somebody."""

    name: str
    age: int | None = None
    tags: list[str] = field(default_factory=list, compare=False)


@dataclass(frozen=True, slots=True)
class Like:
    """The same as a dataclass."""

    name: str
    age: int | None = None
    tags: list[str] = plain_field(default_factory=list, compare=False)


@record(frozen=True, slots=True)
class Shape(ABC):
    """A record without fields that others inherit from."""

    @abstractmethod
    def size(self) -> int:
        """How large it is."""


@record(frozen=True, slots=True)
class Square(Shape):
    """One of them, with a field that is made of another."""

    side: int
    area: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "area", self.side**2)

    def size(self) -> int:
        """The area."""
        return self.area

    def __str__(self) -> str:
        return f"a square of {self.side}"


@record(frozen=True, slots=True)
class Named(Square):
    """One that adds a field to those it inherits."""

    name: str = "square"


def test_values_are_taken_by_place_and_by_name_and_have_defaults() -> None:
    assert Person("Ada", 36, ["x"]) == Person(name="Ada", age=36)
    assert (Person("Ada").age, Person("Ada").tags) == (None, [])
    assert Person("Ada").tags is not Person("Ada").tags
    assert Named(3).name == "square"
    assert (Named(3, "n").side, Named(3, "n").area) == (3, 9)


@pytest.mark.parametrize(("given", "named"), [((), {}), (("Ada", 1, [], 4), {}), (("Ada",), {"nmae": 1})])
def test_wrong_values_are_refused_as_a_dataclass_refuses_them(given: tuple[object, ...], named: dict[str, int]) -> None:
    with pytest.raises(TypeError) as ours:
        Person(*given, **named)  # type: ignore[arg-type]  # that is what is tried
    with pytest.raises(TypeError) as theirs:
        Like(*given, **named)  # type: ignore[arg-type]  # the same
    assert str(ours.value) == str(theirs.value).replace("Like", "Person")


def test_a_record_cannot_be_changed() -> None:
    one = Person("Ada")
    with pytest.raises(FrozenInstanceError):
        one.name = "Grace"  # type: ignore[misc]  # that is what is tried
    with pytest.raises(FrozenInstanceError):
        del one.name
    with pytest.raises(FrozenInstanceError):
        one.other = 1  # type: ignore[attr-defined]  # the same
    assert not hasattr(one, "__dict__")


def test_records_are_equal_by_class_and_compared_fields_and_can_be_keys() -> None:
    assert {Person("Ada", 1, ["x"]): 1}[Person("Ada", 1)] == 1  # tags do not count
    assert Person("Ada") != Person("Grace")
    assert Person("Ada") != Like("Ada")  # type: ignore[comparison-overlap]  # that is what is tried
    assert Square(2) != Named(2)
    assert {Square(2), Square(2), Square(3)} == {Square(3), Square(2)}


def test_it_shows_its_fields() -> None:
    assert repr(Person("Ada")) == repr(Like("Ada")).replace("Like", "Person")
    assert repr(Named(3)) == "Named(side=3, name='square')"
    assert str(Square(3)) == "a square of 3"


def test_the_functions_of_dataclasses_take_it() -> None:
    one = Person("Ada", 36)
    assert is_dataclass(one)
    assert [(f.name, f.default) for f in fields(Person)] == [(f.name, f.default) for f in fields(Like)]
    assert [f.name for f in fields(Named)] == ["side", "area", "name"]
    assert asdict(one) == asdict(Like("Ada", 36))
    assert replace(one, name="Grace") == Person("Grace", 36)
    assert replace(Named(2, "n"), side=4).area == 16


def test_it_is_copied_and_pickled() -> None:
    one = Named(2, "n")
    for other in (copy.copy(one), copy.deepcopy(one), pickle.loads(pickle.dumps(one))):
        assert other == one
        assert other.area == 4


def test_its_fields_are_matched_by_place() -> None:
    match Person("Ada", 36):
        case Person(name, age):
            assert (name, age) == ("Ada", 36)


def test_a_dataclass_can_inherit_from_it() -> None:
    @dataclass(frozen=True, slots=True)
    class Older(Person):
        """One more field."""

        years: int = 1

    assert Older("Ada", years=2) == Older("Ada", None, [], 2)
    assert isinstance(Older("Ada"), Person)


def test_what_is_abstract_stays_so() -> None:
    with pytest.raises(TypeError, match="abstract"):
        Shape()  # type: ignore[abstract]  # that is what is tried
    assert isinstance(Named(1), Shape)


def test_a_record_that_could_be_changed_is_refused() -> None:
    with pytest.raises(TypeError, match="frozen"):
        record(frozen=False, slots=True)


def test_a_field_of_dataclasses_is_refused_as_it_would_be_taken_for_a_default() -> None:
    with pytest.raises(TypeError, match="field"):

        @record(frozen=True, slots=True)
        class Wrong:
            names: list[str] = plain_field(default_factory=list)


def test_the_first_instances_and_all_others_are_alike() -> None:
    @record(frozen=True, slots=True)
    class Pair:
        """Made often enough for its `__init__` to be compiled."""

        left: int
        right: int = 2

    assert {repr(Pair(1)).rpartition(".")[2] for _ in range(200)} == {"Pair(left=1, right=2)"}
    with pytest.raises(TypeError, match="unexpected keyword argument 'middle'"):
        Pair(1, middle=3)  # type: ignore[call-arg]  # that is what is tried
