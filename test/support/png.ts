import { deflateSync } from 'node:zlib'
import { crc32 } from '../../src/evidence/crc32.js'

/** A picture of one colour. @param packed - Instead of its own lines. */
export function pngOf(width: number, height: number, packed?: Buffer): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2], 8)
  const line = Buffer.alloc(1 + width * 3, 120)
  line[0] = 0
  const lines = Buffer.concat(Array.from({ length: height }, () => line))
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('tEXt', Buffer.from('Comment\0where I live')),
    chunk('IDAT', packed ?? deflateSync(lines)),
    chunk('IEND', Buffer.alloc(0)),
    Buffer.from('<script>behind the end</script>'),
  ])
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)])
}
