const databaseName = 'sujarit'
const storeName = 'keys'
const keyName = 'tab key'

/**
 * This browser's half of the key over the seed: an HKDF key whose bytes no script can read, made at the first use.
 * @param isMaking - Whether to make one where there is none.
 */
export async function localKey(isMaking: boolean): Promise<CryptoKey | null> {
  const database = await open()
  try {
    const known = await done(store(database, 'readonly').get(keyName) as IDBRequest<CryptoKey | undefined>)
    if (known !== undefined || !isMaking) return known ?? null
    const bytes = crypto.getRandomValues(new Uint8Array(32))
    const made = await crypto.subtle.importKey('raw', bytes, 'HKDF', false, ['deriveKey'])
    await done(store(database, 'readwrite').put(made, keyName))
    return made
  } finally {
    database.close()
  }
}

async function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(databaseName, 1)
  request.addEventListener('upgradeneeded', () => {
    request.result.createObjectStore(storeName)
  })
  return done(request)
}

function store(database: IDBDatabase, mode: IDBTransactionMode): IDBObjectStore {
  return database.transaction(storeName, mode).objectStore(storeName)
}

async function done<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => {
      resolve(request.result)
    })
    request.addEventListener('error', () => {
      reject(request.error ?? new Error('indexedDB'))
    })
  })
}
