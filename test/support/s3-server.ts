import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DeleteObjectCommand, S3Client } from '@aws-sdk/client-s3'
import S3rver from 's3rver'
import type { S3Credentials } from '../../src/blobs/s3-blob-store.js'
import type { S3Address } from '../../src/platform/config/blob-store-address.js'

export interface TestBucket {
  readonly address: S3Address
  readonly credentials: S3Credentials
  /** Behind the store's back. */
  remove(name: string): Promise<void>
  stop(): Promise<void>
}

/** A server of its own that speaks S3 on loopback, with one bucket. */
export async function startTestBucket(): Promise<TestBucket> {
  const directory = await mkdtemp(join(tmpdir(), 'sujarit-s3-'))
  const bucket = 'evidence'
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory,
    configureBuckets: [{ name: bucket }],
  })
  const { port } = await server.run()
  const credentials = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' }
  const endpoint = `http://127.0.0.1:${port}`
  const client = new S3Client({ endpoint, region: 'us-east-1', credentials, forcePathStyle: true })
  return {
    address: { bucket, prefix: 'office/', region: 'us-east-1', endpoint },
    credentials,
    async remove(name) {
      await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: name }))
    },
    async stop() {
      client.destroy()
      await server.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}
