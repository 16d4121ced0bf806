import { sendFileAsLetters } from './file-letters.js'

sendFileAsLetters(document.querySelector('#logo_sha256'), document.querySelector('#picture'))
