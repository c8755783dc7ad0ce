#!/bin/bash
# Gives each service, and Keycloak, its schema and roles when the database is made. For the services it is the same script
# that the local stack and the tests use, filled in with the passwords of the environment.
set -euo pipefail

quoted() { printf '%s' "${1//\'/\'\'}"; }

for service in policy backup restore reporting; do
  script=$(</opt/carryover/service-database.sql)
  script=${script//'${service}'/$service}
  script=${script//'${owner_password}'/$(quoted "$CARRYOVER_DATABASE_OWNER_PASSWORD")}
  script=${script//'${app_password}'/$(quoted "$CARRYOVER_DATABASE_APP_PASSWORD")}
  script=${script//'${system_password}'/$(quoted "$CARRYOVER_DATABASE_SYSTEM_PASSWORD")}
  psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" --quiet <<<"$script"
done

psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" --quiet <<SQL
create role keycloak login password '$(quoted "$CARRYOVER_KEYCLOAK_DATABASE_PASSWORD")';
create schema keycloak authorization keycloak;
grant connect on database :"DBNAME" to keycloak;
SQL
