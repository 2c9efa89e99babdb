"""A small library of talks for the screen's tests, in our own words."""

from __future__ import annotations

from notes.model import Kind, Speaker, Talk


def talk(
    id_: str, title: str, body: str, *, event: str, year: int, speaker: str = "", kind: Kind = "talk", tags: str = ""
) -> Talk:
    return Talk(
        id=id_,
        title=title,
        source=f"notes/{id_.split('/', maxsplit=1)[0]}.md",
        speakers=(Speaker(speaker),) if speaker else (),
        kind=kind,
        event=f"{event} {year}",
        series=event,
        year=year,
        tags=tuple(tags.split()),
        body=body,
    )


TALKS: list[Talk] = [
    talk(
        "harbour-2013/graphs-for-everyone",
        "Graphs for everyone",
        "Graphite and statsd give every team its own graphs. Nobody needs to ask operations for a dashboard.",
        event="Harbour Days",
        year=2013,
        speaker="Mira Olsen",
        tags="monitoring graphite",
    ),
    talk(
        "harbour-2013/logs-are-data",
        "Logs are data",
        "Ship logs as events, count them in statsd, draw them with graphite, and keep the raw lines for a week.",
        event="Harbour Days",
        year=2013,
        speaker="Tom Ibarra",
        tags="monitoring logging",
    ),
    talk(
        "harbour-2013/kinder-pagers",
        "Kinder pagers",
        "Fewer alerts, with an owner each. Burnout starts at three in the morning.",
        event="Harbour Days",
        year=2013,
        speaker="Ana Reis",
        kind="open space",
        tags="oncall burnout",
    ),
    talk(
        "meadow-2014/graphite-at-scale",
        "Graphite at scale",
        "Half a million metrics: carbon relays, sharded whisper files, and when graphite and statsd need a successor.",
        event="Meadow Summit",
        year=2014,
        speaker="Mira Olsen",
        tags="monitoring graphite scale",
    ),
    talk(
        "meadow-2014/small-services",
        "Small services, large teams",
        "Cutting a monolith into services moves the complexity to the network; teams must own what they run.",
        event="Meadow Summit",
        year=2014,
        speaker="Joan Petit",
        kind="keynote",
        tags="microservices",
    ),
    talk(
        "meadow-2014/jenkins-without-tears",
        "Jenkins without tears",
        "Pipelines as code, one container for each build, and no plugin that nobody owns.",
        event="Meadow Summit",
        year=2014,
        speaker="Sam Brook",
        tags="ci jenkins",
    ),
    talk(
        "river-2015/empathy-on-call",
        "Empathy on call",
        "Burnout, alerts and what a team owes to the person with the pager.",
        event="River Conf",
        year=2015,
        speaker="Ana Reis",
        kind="ignite",
        tags="oncall burnout empathy",
    ),
    talk(
        "river-2015/after-jenkins",
        "After Jenkins",
        "Moving four hundred pipelines to another build server, one container at a time.",
        event="River Conf",
        year=2015,
        speaker="Sam Brook",
        tags="ci jenkins",
    ),
]


def many(count: int) -> list[Talk]:
    """A library of any size."""
    subjects = ("metrics", "deploys", "queues", "caches", "schemas", "teams", "tests")
    return [
        talk(
            f"event-{number // 40}/talk-{number}",
            f"Talk {number} about {subjects[number % 7]}",
            f"What we learned about {subjects[number % 7]} and {subjects[number * 3 % 7]}.",
            event=f"Event {number // 40 % 50}",
            year=2005 + number % 15,
            speaker=f"Speaker {number % 900}",
            tags=subjects[number % 7],
        )
        for number in range(count)
    ]
