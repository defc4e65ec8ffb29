"""What may be expected to go wrong with encrypted copies: as in archive.errors, three sentences each."""

from archive.errors import Expected


class CopiesAreSealed(Expected):
    """The copies in {folder} are encrypted.
    Nothing was changed.
    Give their passphrase, or the recovery key that was printed when the folder was chosen."""


class CopiesAreNotSealed(Expected):
    """The copies in {folder} are not encrypted, and stay as they are.
    Nothing was changed.
    Choose a new or empty folder for encrypted copies. When there is a copy in that one, give this one up."""


class WrongPassphrase(Expected):
    """This passphrase does not open the copies in {folder}, or key.age in that folder is damaged.
    Nothing was changed, and it may be tried as often as you like.
    Mind capital letters and the language of the keyboard, or give the recovery key: it opens them all the same."""


class ComputerIsBusy(Expected):
    """This computer is too busy just now to try the passphrase.
    Nothing was changed.
    Try again in a moment, with other programs closed, or give the recovery key instead."""


class NoRecoveryKey(Expected):
    """This is not a recovery key: a character is missing, or is another one.
    Nothing was changed, and it may be tried as often as you like.
    Compare it with the printed page, group by group."""


class AnotherRecoveryKey(Expected):
    """This is a recovery key, but not that of the copies in {folder}.
    Nothing was changed.
    Each folder has its own: look for the page that names this one."""


class PassphraseIsLost(Expected):
    """No passphrase opens the copies in {folder}: the file key.age, which it opens, is missing there.
    The copies themselves are not affected.
    Give the recovery key that was printed, or put key.age back from another copy of that folder."""


class KeyFileIsDamaged(PassphraseIsLost):
    """No passphrase opens the copies in {folder}: the file key.age, which it opens, is damaged there.
    The copies themselves are not affected.
    Give the recovery key that was printed, or put key.age back from another copy of that folder."""


class PassphraseTooShort(Expected):
    """This passphrase has fewer than {shortest} characters.
    Nothing was changed.
    Whoever has the disk may try as long as they like: take a longer one, such as four or five words."""


class PassphraseTooEasy(Expected):
    """This passphrase has fewer than {least} different characters.
    Nothing was changed.
    Whoever has the disk may try as long as they like: take another one, such as four or five words."""


class KeyNotHere(Expected):
    """The archive has not the key of the encrypted copies in {folder}.
    They are as they were, and nothing was copied there.
    Give their passphrase or recovery key once: in Settings under Copies, or with duly-noted-archive copy passphrase."""


class KeyDoesNotFit(Expected):
    """The copies in {folder} are not those that their marks say: somebody has changed or exchanged them.
    Nothing was changed there.
    Keep that folder as it is, use another copy, and ask for help."""


class KeyBesideItsCopies(Expected):
    """The page with the recovery key cannot lie in {folder}: it would open the copies there for whoever finds them.
    Nothing was written.
    Save it elsewhere, best on no disk at all: print it, and keep the paper away from the copies."""


class KeyInTheArchive(Expected):
    """The page with the recovery key cannot lie in {folder}, the archive's own folder: it would be lost with it.
    Nothing was written.
    Save it elsewhere, best on no disk at all: print it, and keep the paper away from this computer."""


class CopyIsAltered(Expected):
    """Something in the encrypted copies in {folder} cannot be opened: it was altered, cut short, or is another's.
    The archive and other copies are not affected.
    Read the copy back to learn what it is, then copy again with mending."""


class CopiesHaveNoKey(Expected):
    """The copies in {folder} are not encrypted: there is no passphrase and no recovery key for them.
    Nothing was changed.
    Choose a new or empty folder if copies are to be encrypted."""
