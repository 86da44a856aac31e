"""Questions over many articles: what they ask, which figures answer them, and what is worked out from these."""

from assistant.survey.findings import findings, outright
from assistant.survey.naming import named
from assistant.survey.overview import Overview, asks_figures, overview
from assistant.survey.questions import Survey, SurveyKind, survey_of
from assistant.survey.terms import mentioned, traces
from assistant.survey.years import between_years, of_years

__all__ = [
    "Overview",
    "Survey",
    "SurveyKind",
    "asks_figures",
    "between_years",
    "findings",
    "mentioned",
    "named",
    "of_years",
    "outright",
    "overview",
    "survey_of",
    "traces",
]
