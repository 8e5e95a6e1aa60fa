# syntax=docker/dockerfile:1
# The program and nothing else, for a checkout that is mounted at /docs:
#     docker run --rm -v "$PWD:/docs" sitewright lint
# Without Git in it, pages have no dates, and --changed-since and --staged do not work.

# On Alpine, Rust links statically. A release brings programs that are compiled already, in place of this stage.
FROM rust:1-alpine AS build
# The image decides which Alpine this is.
# hadolint ignore=DL3018
RUN apk add --no-cache build-base
WORKDIR /source
COPY . .
ARG TARGETARCH
RUN cargo build --release --locked --bin site && install -D target/release/site "/out/$TARGETARCH/site"

FROM scratch
ARG TARGETARCH
COPY --from=build /out/$TARGETARCH/site /site
WORKDIR /docs
# The user nobody by number: there is no file of users here. Who writes to the checkout says --user "$(id -u):$(id -g)".
USER 65534:65534
ENTRYPOINT ["/site"]
CMD ["--help"]
