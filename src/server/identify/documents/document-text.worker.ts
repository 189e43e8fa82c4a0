// The thread in which the words of one file are read; it is ended with the file.
import { parentPort } from 'node:worker_threads'
import { readFileText, type WhichFile } from './read-text.service.ts'

const port = parentPort
port?.on('message', (which: WhichFile) => {
  readFileText(which).then(
    (read) => port.postMessage(read),
    (error: unknown) => port.postMessage({ fault: error instanceof Error ? error.message : String(error) }),
  )
})
