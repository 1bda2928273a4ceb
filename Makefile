# `make help` tells what each target does.
.DEFAULT_GOAL := help
.PHONY: bench-runtime corpus soak help start demo test test-all generate check build typecheck clean pack schema bench

PORT ?= 3000
SANDBOX ?= $(if $(BINANCE_API_KEY),,--sandbox)
LIVE ?=
WORKERS ?=
MINUTES ?= 30

help: ## Show this list
	@awk 'BEGIN { FS = ":.*## " } /^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

start: node_modules/.package-lock.json ## Install, regenerate, build, serve on HTTP (PORT=3000, WORKERS=1) with the sandbox, or with your keys
	@node build.mjs program
	@node dist/cli.js generate
	@node build.mjs generated
	@exec node dist/cli.js serve --http $(PORT) $(SANDBOX) $(if $(LIVE),--live) $(if $(WORKERS),--workers $(WORKERS))

demo: build ## The same on a free port, touring itself: lists tools, trades in the sandbox, and ends
	@node dist/cli.js demo

test: node_modules/.package-lock.json ## Install, then run all tests but the long ones
	@npm run --silent typecheck
	@node build.mjs
	@npm run --silent test

test-all: node_modules/.package-lock.json ## The same and the long suites
	@npm run --silent typecheck
	@node build.mjs
	@npm run --silent test -- --all

generate: node_modules/.package-lock.json ## Regenerate the tool modules from specs/
	@node build.mjs program
	@node dist/cli.js generate

check: node_modules/.package-lock.json ## Fail if generated/ is not what specs/ say
	@node build.mjs program
	@node dist/cli.js check

build: node_modules/.package-lock.json ## Build dist/
	@node build.mjs

typecheck: node_modules/.package-lock.json ## Type-check everything
	@npm run --silent typecheck

pack: build ## Make the npm package
	@npm pack

bench: node_modules/.package-lock.json ## Measure generator and runtime (GATEWRIGHT_CORPUS, GATEWRIGHT_PEERS: docs/performance.md)
	@node build.mjs program
	@node --import tsx bench/generate.ts
	@node --import tsx bench/runtime.ts

bench-runtime: node_modules/.package-lock.json ## Measure the running gateway beside a bare proxy, the SDK and peers (WRITE=1 into docs/performance.md)
	@node build.mjs program
	@node --import tsx bench/runtime.ts $(if $(WRITE),--write)

soak: build ## Run the gateway under load over each transport for MINUTES=30, and say whether memory and open things stay as they are
	@node --import tsx bench/soak.ts --minutes $(MINUTES)

corpus: build ## Run the generator over a folder of documents (CORPUS=...) and write the table of docs/corpus.md
	@node --import tsx bench/corpus.ts $(CORPUS) --write

clean: ## Remove what was built
	rm -rf dist *.tgz

node_modules/.package-lock.json: package-lock.json
	@npm ci --no-audit --no-fund --loglevel=error
	@touch node_modules/.package-lock.json
