import type { FilesPageData } from '../../public-web/report/sections/files-page-data.js'
import type { Lang } from '../../ui/messages/translator.js'
import type { PassSource } from './attachments/attachment.js'
import type { FilesPart } from './attachments/files-part.js'

interface FilesOwner {
  readonly lang: Lang
  readonly files: FilesPageData
}

/** The files of one page, loaded at the first call; a load that failed is tried again by the next. */
export class FilesLoader {
  #part: FilesPart | null = null

  constructor(
    private readonly owner: FilesOwner,
    private readonly passes: PassSource,
    /** What ids begin with, where a page has more than one. */
    private readonly place?: string,
  ) {}

  /** Null while nobody has come to where files are attached. */
  get part(): FilesPart | null {
    return this.#part
  }

  readonly load = async (): Promise<FilesPart> => {
    const { startFiles } = await import('./attachments/files-part.js')
    const { files, lang } = this.owner
    return (this.#part ??= await startFiles(files, lang, this.passes, this.place))
  }
}
