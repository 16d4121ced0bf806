import { randomBytes } from 'node:crypto'
import cookies from '@fastify/cookie'
import forms from '@fastify/formbody'
import multipart from '@fastify/multipart'
import files from '@fastify/static'
import { type DynamicModule, type Type } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify'
import { fastify, type FastifyInstance, type FastifyReply, type onRequestAsyncHookHandler } from 'fastify'
import type { Config } from '../config/config.js'
import type { Log } from '../log/log.js'
import type { Assets } from './assets.js'
import { applyBodyLimits, defaultBodyLimit } from './body-limit.js'
import { ErrorFilter, type ErrorPages } from './error-filter.js'
import { languageRewriter } from './language.js'
import { addOnionLocation } from './onion-location.js'
import { logRequests } from './request-log.js'
import { refuseCrossSite } from './same-origin.js'
import { addSecurityHeaders } from './security-headers.js'
import { passStreamsOn } from './streamed-body.js'

export interface WebOptions {
  readonly program: 'public' | 'staff'
  readonly config: Config
  readonly log: Log
  readonly assets: Assets
  readonly errorPages: ErrorPages
  /** Who may come in now, asked before a body is read. */
  readonly admit?: onRequestAsyncHookHandler
}

/**
 * A web program, ready to listen (`platform/http/web-program.ts`) or to be asked with `inject` in tests.
 *
 * Controllers find `languageOf(request)`, `request.id`, parsed forms and JSON; on staff-web also `request.cookies`.
 */
export async function createWeb(
  module: Type | DynamicModule,
  options: WebOptions,
): Promise<NestFastifyApplication> {
  const { program, config, log } = options
  const server = createServer(config, program)
  const origins = program === 'public' ? config.publicOrigins : config.staffOrigins
  addSecurityHeaders(server, { isHttps: origins[0]?.startsWith('https:') === true })
  if (program === 'public' && config.onionOrigin !== null) addOnionLocation(server, config.onionOrigin)
  refuseCrossSite(server, { origins, allowsUnstated: program === 'public' })
  if (options.admit !== undefined) server.addHook('onRequest', options.admit)
  applyBodyLimits(server)
  passStreamsOn(server)
  logRequests(server, program, log)
  await server.register(forms, { bodyLimit: defaultBodyLimit })
  // Read as a stream by the routes that take files, each with its own limits; others see no body.
  await server.register(multipart, { throwFileSizeLimit: false })
  if (program === 'staff') await server.register(cookies)
  await serveAssets(server, options.assets)
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- Nest types plain options as a class
  const app = await NestFactory.create<NestFastifyApplication>(module, new FastifyAdapter(server), {
    logger: false,
    bodyParser: false,
    abortOnError: false,
  })
  app.useGlobalFilters(new ErrorFilter(options.errorPages, log))
  await app.init()
  await server.ready()
  return app
}

function createServer(config: Config, program: WebOptions['program']): FastifyInstance {
  const server = fastify({
    logger: false,
    trustProxy: config.trustProxy,
    bodyLimit: defaultBodyLimit,
    rewriteUrl: languageRewriter(program),
    // Never a number that came with the request: it goes into our log.
    requestIdHeader: false,
    genReqId: () => randomBytes(5).toString('hex'),
    // A slow sender must not hold a connection for ever. Tor is slow: 20 MB of files at 200 kbit/s fit.
    requestTimeout: 900_000,
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    // An address that cannot be decoded reaches no controller; the framework's own answer would repeat it.
    frameworkErrors: (_error, _request, reply: FastifyReply) => {
      void reply.code(400).header('cache-control', 'no-store').type('text/plain; charset=utf-8').send('400')
    },
    routerOptions: { ignoreTrailingSlash: true },
  })
  server.removeContentTypeParser('text/plain')
  return server
}

async function serveAssets(server: FastifyInstance, assets: Assets): Promise<void> {
  await server.register(files, {
    root: assets.folder,
    prefix: '/assets/',
    cacheControl: false,
    index: false,
    decorateReply: false,
    // The build wrote .br and .gz beside what shrinks; pages are never compressed: they hold secrets (BREACH).
    preCompressed: true,
    setHeaders: (response) => {
      response.header('cache-control', 'public, max-age=31536000, immutable')
    },
  })
}
