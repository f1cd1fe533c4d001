import { expect, test, vi } from 'vitest'
import { MissingPackageError } from './errors/missing-package-error.js'
import { seriesFromParquet } from './series-from-parquet.js'

vi.mock('hyparquet', () => {
  throw new Error("Cannot find package 'hyparquet'")
})

test('where hyparquet is not installed, the error says how to install it', async () => {
  const error = await seriesFromParquet(new Uint8Array()).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(MissingPackageError)
  expect(error).toMatchObject({
    name: 'MissingPackageError',
    package: 'hyparquet',
    message: 'Reading Parquet needs the package hyparquet, which is not installed. Run: npm install hyparquet',
  })
})
