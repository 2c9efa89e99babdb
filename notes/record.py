"""Frozen dataclasses that cost nothing until they are used.

`dataclasses.dataclass` writes the source of six methods for every class and compiles them when the module is imported:
a millisecond a class, which a program with sixty of them pays at every start. `record` makes a class that behaves alike
and is a dataclass to type checkers, and to `replace`, `fields` and `asdict`; its `__init__` is compiled when many
instances are made, and the other methods are shared. `dataclasses` itself is imported when one of its functions is.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Fields = Mapping[str, "_Field"]

__all__ = ["field", "record"]

Class = TypeVar("Class", bound=type[Any])

_FIELDS = "__record__"
"""Where a record keeps its fields, inherited ones too."""

_OF_DATACLASSES = ("__dataclass_fields__", "__dataclass_params__")

_MANY = 50
"""Instances from which on compiling a class's `__init__` is worth the time that it takes."""

_MISSING: Any = object()


class _Field:
    """What a record knows of a field; see `dataclasses.field`."""

    __slots__ = ("compare", "default", "default_factory", "init", "metadata", "repr")

    def __init__(
        self,
        *,
        default: Any = _MISSING,
        default_factory: Callable[[], Any] = _MISSING,
        init: bool = True,
        repr: bool = True,  # noqa: A002 - as dataclasses call it
        compare: bool = True,
        metadata: Mapping[str, Any] | None = None,
    ) -> None:
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.compare = compare
        self.metadata = metadata

    @property
    def is_required(self) -> bool:
        """Whether a value has to be given."""
        return self.default is _MISSING and self.default_factory is _MISSING


def _record(*, frozen: bool, slots: bool) -> Callable[[Class], Class]:
    """Make a class a record, as `dataclasses.dataclass(frozen=True, slots=True)` does.

    A record may inherit from records and from classes without fields. Fields may have defaults and `field(...)`, which
    is the one of this module.
    """
    if not (frozen and slots):
        raise TypeError("a record is frozen and has slots")
    return _made


if TYPE_CHECKING:
    from dataclasses import dataclass as record
    from dataclasses import field
else:
    record = _record
    field = _Field


def _made(cls: Class) -> Class:
    own = cls.__annotations__
    fields = {name: one for base in cls.__mro__[:0:-1] for name, one in vars(base).get(_FIELDS, {}).items()}
    kept = dict(vars(cls))
    for name in own:
        default = kept.pop(name, _MISSING)
        if type(default).__module__ == "dataclasses":
            raise TypeError(f"{name!r}: a record's field(...) is that of {__name__}")
        fields[name] = default if isinstance(default, _Field) else _Field(default=default)
    for name in ("__dict__", "__weakref__"):
        kept.pop(name, None)
    namespace = {**_methods(fields), **kept, _FIELDS: fields, "__slots__": tuple(own)}
    metaclass: Any = type(cls)
    made: Class = metaclass(cls.__name__, cls.__bases__, namespace)
    made.__qualname__ = cls.__qualname__
    return made


def _methods(fields: Fields) -> dict[str, Any]:
    """What a record has besides what its class says."""
    compared = [name for name, one in fields.items() if one.compare]
    read: Callable[[Any], Any] = attrgetter(*compared) if compared else lambda _: ()
    shown = [name for name, one in fields.items() if one.repr]
    count = 0

    def init(self: Any, *values: Any, **named: Any) -> None:
        nonlocal count
        count += 1
        if count <= _MANY and _fill(self, fields, values, named):
            return
        made: Any = next(one for one in type(self).__mro__ if vars(one).get(_FIELDS) is fields)
        made.__init__ = _initializer(made, fields)
        made.__init__(self, *values, **named)

    def equal(self: Any, other: object) -> bool:
        return bool(read(self) == read(other)) if other.__class__ is self.__class__ else NotImplemented

    def shown_as(self: Any) -> str:
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"

    def put_back(self: Any, state: list[Any]) -> None:
        for name, value in zip(fields, state, strict=True):
            object.__setattr__(self, name, value)

    return {
        "__init__": init,
        "__eq__": equal,
        "__hash__": lambda self: hash(read(self)),
        "__repr__": shown_as,
        "__setattr__": _refuse_setting,
        "__delattr__": _refuse_deleting,
        "__getstate__": lambda self: [getattr(self, name) for name in fields],
        "__setstate__": put_back,
        "__match_args__": tuple(name for name, one in fields.items() if one.init),
        **{name: _Late(name) for name in _OF_DATACLASSES},
    }


def _fill(self: Any, fields: Fields, values: tuple[Any, ...], named: dict[str, Any]) -> bool:
    """Put values into a new instance without a compiled `__init__`; False if they are not those that it takes."""
    given = len(values)
    place = used = 0
    for name, one in fields.items():
        if not one.init:
            continue
        if place < given:
            value = values[place]
        elif name in named:
            value = named[name]
            used += 1
        elif one.is_required:
            return False
        else:
            value = one.default if one.default_factory is _MISSING else one.default_factory()
        place += 1
        object.__setattr__(self, name, value)
    if place < given or used < len(named):
        return False
    if hasattr(self, "__post_init__"):
        self.__post_init__()
    return True


def _refuse_setting(self: Any, name: str, _: Any) -> None:
    from dataclasses import FrozenInstanceError  # noqa: PLC0415 - nobody does this but by mistake

    raise FrozenInstanceError(f"cannot assign to {name!r} of a {type(self).__qualname__}")


def _refuse_deleting(self: Any, name: str) -> None:
    from dataclasses import FrozenInstanceError  # noqa: PLC0415 - as above

    raise FrozenInstanceError(f"cannot delete {name!r} of a {type(self).__qualname__}")


class _Late:
    """What `dataclasses` keeps on a class, made when one of its functions asks for it."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __get__(self, instance: object, owner: type[Any]) -> Any:
        from dataclasses import dataclass  # noqa: PLC0415 - see the module

        made = next(one for one in owner.__mro__ if vars(one).get(self._name) is self)
        fields: Fields = vars(made)[_FIELDS]
        plain = {name: _plain(one) for name, one in fields.items()}
        # Without a docstring it would be given one, whose making compiles a parser of Python's signatures.
        body = {"__doc__": made.__doc__ or "A record.", "__annotations__": dict.fromkeys(fields, "object"), **plain}
        like = type(made.__name__, (), body)
        like = dataclass(init=False, repr=False, eq=False, frozen=True)(like)
        for name in _OF_DATACLASSES:
            setattr(made, name, getattr(like, name))
        return getattr(made, self._name)


def _plain(one: _Field) -> Any:
    """The same as a field of a dataclass."""
    from dataclasses import field as plain_field  # noqa: PLC0415 - see the module

    facts: dict[str, Any] = {name: getattr(one, name) for name in ("init", "repr", "compare", "metadata")}
    facts |= {name: made for name in ("default", "default_factory") if (made := getattr(one, name)) is not _MISSING}
    return plain_field(**facts)


def _initializer(cls: type[Any], fields: Fields) -> Callable[..., None]:
    """Compile the `__init__` of a record: each value goes into its slot, past the `__setattr__` that refuses."""
    known: dict[str, Any] = {"missing": _MISSING}
    takes: list[str] = []
    puts: list[str] = []
    for number, (name, one) in enumerate(fields.items()):
        if not one.init:
            continue
        known[f"put_{number}"] = getattr(cls, name).__set__
        known[f"default_{number}"] = one.default
        given = name
        if one.default_factory is not _MISSING:
            known[f"make_{number}"] = one.default_factory
            given = f"make_{number}() if {name} is missing else {name}"
        takes.append(name if one.is_required else f"{name}=default_{number}")
        puts.append(f" put_{number}(self, {given})")
    if hasattr(cls, "__post_init__"):
        puts.append(" self.__post_init__()")
    exec(f"def __init__(self, {', '.join(takes)}):\n" + "\n".join(puts or [" pass"]), known)  # noqa: S102 - names alone
    made: Callable[..., None] = known["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made
