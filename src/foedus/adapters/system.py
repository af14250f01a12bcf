"""Why the operating system refuses, in both languages: common causes in words of ours, the others in its own."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from types import MappingProxyType

from foedus.kernel import Message

CAUSES: Mapping[int, Message] = MappingProxyType(
    {
        errno.EACCES: Message("Permission denied", "權限不足"),
        errno.EBUSY: Message("Device or resource busy", "裝置或資源使用中"),
        errno.EDQUOT: Message("Disk quota exceeded", "已逾磁碟配額"),
        errno.EEXIST: Message("File exists", "檔案已存在"),
        errno.EFBIG: Message("File too large", "檔案過大"),
        errno.EINVAL: Message("Invalid argument", "引數無效"),
        errno.EIO: Message("Input/output error", "讀寫錯誤"),
        errno.EISDIR: Message("Is a directory", "此為資料夾"),
        errno.ELOOP: Message("Too many levels of symbolic links", "符號連結層數過多"),
        errno.EMFILE: Message("Too many open files", "開啟之檔案過多"),
        errno.ENAMETOOLONG: Message("File name too long", "檔名過長"),
        errno.ENODEV: Message("No such device", "無此裝置"),
        errno.ENOENT: Message("No such file or directory", "無此檔案或資料夾"),
        errno.ENOMEM: Message("Cannot allocate memory", "記憶體不足"),
        errno.ENOSPC: Message("No space left on device", "磁碟已無空間"),
        errno.ENOTDIR: Message("Not a directory", "路徑中有非資料夾者"),
        errno.EPERM: Message("Operation not permitted", "不許此項操作"),
        errno.EROFS: Message("Read-only file system", "檔案系統僅供讀取"),
    }
)
"""For each number of an error, its cause."""
_SILENT = Message("the file cannot be read", "檔案無法讀取")


def cause_of(error: OSError) -> Message:
    """Why the system refused; in Chinese, what it says in its own words is quoted."""
    if error.errno is not None and error.errno in CAUSES:
        return CAUSES[error.errno]
    if error.strerror is None:
        return _SILENT
    return Message(error.strerror, f"系統稱「{error.strerror}」")
