import { AnswerVaultService } from '../corruption/custody/answer-vault.service.js'
import { AskVaultService } from '../corruption/custody/ask-vault.service.js'
import { HandOverSharesService } from '../corruption/custody/hand-over-shares.service.js'
import { OpenVaultService } from '../corruption/custody/open-vault.service.js'
import { ReadVaultService } from '../corruption/custody/read-vault.service.js'
import { VerifiedDirectoryService } from '../corruption/custody/verified-directory.service.js'
import { CaseVaultController } from './vault/case-vault.controller.js'
import { HandOverController } from './vault/hand-over.controller.js'
import { VaultDeskController } from './vault/vault-desk.controller.js'

export const vaultControllers = [CaseVaultController, VaultDeskController, HandOverController]

export const vaultServices = [
  ...[VerifiedDirectoryService, ReadVaultService, AskVaultService],
  ...[AnswerVaultService, OpenVaultService, HandOverSharesService],
]
