import { sendFileAsLetters } from './file-letters.js'

sendFileAsLetters(document.querySelector('#file'), document.querySelector('#letters'))
