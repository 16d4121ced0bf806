import { parseBlobStoreUrl } from '../../../src/platform/config/blob-store-address.js'
import { ConfigError } from '../../../src/platform/errors/startup-error.js'

describe('the address of the blob store', () => {
  it('is the data folder where none is set', () => {
    expect(parseBlobStoreUrl(null, 'BLOB_STORE_URL')).toBeNull()
  })

  it('names bucket, folder, region and server', () => {
    const url = 's3://evidence/office-1/?region=ap-southeast-1&endpoint=https://s3.example.go.th:9000'
    expect(parseBlobStoreUrl(url, 'BLOB_STORE_URL')).toEqual({
      bucket: 'evidence',
      prefix: 'office-1/',
      region: 'ap-southeast-1',
      endpoint: 'https://s3.example.go.th:9000',
    })
  })

  it('needs no more than a bucket', () => {
    expect(parseBlobStoreUrl('s3://evidence', 'BLOB_STORE_URL')).toEqual({
      bucket: 'evidence',
      prefix: '',
      region: 'us-east-1',
      endpoint: null,
    })
  })

  it.each([
    'evidence',
    'https://s3.example.go.th/evidence',
    's3://key:secret@evidence',
    's3://Bad_Bucket',
    's3://evidence?endpoint=ftp://s3.example.go.th',
    's3://evidence?endpoint=s3.example.go.th',
  ])('%s is refused, and not repeated', (value) => {
    const refusal = new ConfigError('bad_blob_store_url', { name: 'BLOB_STORE_URL' })
    expect(() => parseBlobStoreUrl(value, 'BLOB_STORE_URL')).toThrow(refusal)
  })
})
