-- No row in any mart of the platform's log: as they are where there is no log.
CREATE TABLE mart.visit_flow (day DATE, channel VARCHAR, device VARCHAR, campaign VARCHAR, service VARCHAR, service_group VARCHAR, visits INTEGER, page_views INTEGER, single_page INTEGER, started INTEGER, submitted INTEGER, done INTEGER);
CREATE TABLE mart.visit_origins (day DATE, channel VARCHAR, device VARCHAR, landing VARCHAR, referrer VARCHAR, campaign VARCHAR, visits INTEGER, page_views INTEGER, single_page INTEGER, started INTEGER, done INTEGER);
CREATE TABLE mart.funnel_flow (day DATE, channel VARCHAR, device VARCHAR, service VARCHAR, service_group VARCHAR, viewed INTEGER, started INTEGER, submitted INTEGER, done INTEGER);
CREATE TABLE mart.request_flow (day DATE, hour VARCHAR, channel VARCHAR, device VARCHAR, service VARCHAR, service_group VARCHAR, requests INTEGER, page_views INTEGER, answered INTEGER, client_errors INTEGER, server_errors INTEGER, timed INTEGER, slow INTEGER, bytes BIGINT);
CREATE TABLE mart.response_times (day DATE, hour VARCHAR, channel VARCHAR, device VARCHAR, service VARCHAR, service_group VARCHAR, bucket INTEGER, n INTEGER);
CREATE TABLE mart.page_flow (day DATE, page VARCHAR, service VARCHAR, requests INTEGER, page_views INTEGER, client_errors INTEGER, server_errors INTEGER, timed INTEGER, slow INTEGER, milliseconds BIGINT);
CREATE TABLE mart.agent_flow (day DATE, kind VARCHAR, agent VARCHAR, requests INTEGER, server_errors INTEGER, bytes BIGINT);
