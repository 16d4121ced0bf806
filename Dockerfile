# One image, four programs. What each may do is decided by its database role and by the secret files it is given.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:24-bookworm-slim
ENV NODE_ENV=production SUJARIT_ENVIRONMENT=production SUJARIT_DATA=/data HOST=0.0.0.0
WORKDIR /app
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=build /app/package.json package.json
RUN install -d -o node -g node -m 0700 /data
USER node
VOLUME /data
# Files that stream through leave buffers behind; a small young generation has them collected sooner.
CMD ["node", "--max-semi-space-size=4", "dist/src/public-web.main.js"]
