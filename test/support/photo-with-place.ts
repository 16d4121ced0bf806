/** A JPEG of one pixel; ours, made for tests. */
const plainJpeg = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////' +
    'wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=',
  'base64',
)

/** Stands in the photo as the maker of the camera. */
export const cameraName = 'SECRETCAM'

/** 7° 0' 29.23" N as Exif writes it: rationals of 32-bit numbers, big-endian. */
export const latitudeBytes = Buffer.from([
  0, 0, 0, 7, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0x0b, 0x6b, 0, 0, 0, 100,
])

/** A JPEG that says where it was taken and with what. */
export function photoWithPlace(): Buffer {
  const tiff = Buffer.concat([
    Buffer.from('MM\0*\0\0\0\x08', 'latin1'),
    // IFD0: Make at 38, GPS directory at 48.
    Buffer.from([0, 2]),
    entry(0x010f, 2, cameraName.length + 1, 38),
    entry(0x8825, 4, 1, 48),
    Buffer.alloc(4),
    Buffer.from(`${cameraName}\0`, 'latin1'),
    // GPS: reference and latitude, whose three rationals follow the directory at 78.
    Buffer.from([0, 2]),
    Buffer.from([0, 1, 0, 2, 0, 0, 0, 2, 0x4e, 0, 0, 0]),
    entry(2, 5, 3, 78),
    Buffer.alloc(4),
    latitudeBytes,
  ])
  const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(exif.length + 2, 2)
  return Buffer.concat([plainJpeg.subarray(0, 2), head, exif, plainJpeg.subarray(2)])
}

function entry(tag: number, type: number, count: number, value: number): Buffer {
  const bytes = Buffer.alloc(12)
  bytes.writeUInt16BE(tag, 0)
  bytes.writeUInt16BE(type, 2)
  bytes.writeUInt32BE(count, 4)
  bytes.writeUInt32BE(value, 8)
  return bytes
}
