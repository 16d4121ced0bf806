import { AskForRangeService } from '../publication/ask-for-range.service.js'
import { ReadRangesService } from '../publication/read-ranges.service.js'
import { FiguresController } from './figures/figures.controller.js'
import { FiguresPages, FiguresReaders } from './figures/figures-pages.js'

export const figuresControllers = [FiguresController]
export const figuresServices = [AskForRangeService, ReadRangesService, FiguresReaders, FiguresPages]
