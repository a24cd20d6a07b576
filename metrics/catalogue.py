"""Every figure there is, by its id."""

from metrics.backlog import BACKLOG
from metrics.bad_ratings import BAD_RATINGS
from metrics.capacity import CAPACITY
from metrics.data_quality import DATA_QUALITY
from metrics.efficiency import EFFICIENCY
from metrics.errors import UnknownMetric
from metrics.model import Metric
from metrics.online_service import ONLINE_SERVICE
from metrics.processing_time import PROCESSING_TIME
from metrics.publicity import PUBLICITY
from metrics.satisfaction import SATISFACTION
from metrics.survey_metrics import SURVEY
from metrics.time_to_finish import TIME_TO_FINISH

METRICS: dict[str, Metric] = {
    metric.id: metric
    for metric in (
        *(*EFFICIENCY, *PROCESSING_TIME, *TIME_TO_FINISH, *BACKLOG, *CAPACITY),
        *(*SATISFACTION, *BAD_RATINGS, *SURVEY),
        *PUBLICITY,
        *ONLINE_SERVICE,
        *DATA_QUALITY,
    )
}


def metric(metric_id: str) -> Metric:
    """The figure with that id.

    Raises:
        UnknownMetric: there is none; names the nearest ids.
    """
    if metric_id not in METRICS:
        raise UnknownMetric(metric_id, METRICS)
    return METRICS[metric_id]
